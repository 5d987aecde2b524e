"""The house style of section 2 of the house-style language, as it is written there."""

STYLE = """\
# How an article on our blog looks. One statement a line.
presets = ["health"]                        # reading grade at most 8

[site]
url = "https://clinic.example"

[authors.monica]
name = "Monica Example"
credentials = "RMT"

[data]                                      # lists kept in files of their own
tags = "data/tags.yml"

[post]                                      # every post, from top to bottom
outline = ["intro", "sections", "closing", "sign-off", "sources"]

[post.parts]                                # what each part looks like
intro.min-words     = 40
sections.numbering  = "1."                  # 1. 2. 3. … without a gap
sections.min-count  = 3
sections.max-count  = 12
sections.min-words  = 30                    # in each section
closing.require     = ["therapist"]         # it must advise to ask one's therapist
sign-off.looks-like = ["-{author.name} {author.credentials}"]
sources.style       = "bracketed"           # [Source: …] [Source: …]
sources.titles      = ["Sources", "References", "Further reading"]
sources.min-items   = 2
sources.max-items   = 20

[post.fields]                               # named here = must be there, unless optional
title.max-length       = 60
title.warn.max-length  = 54                 # longer than this: a warning only
description.min-length = 50
description.max-length = 160
date.latest            = "today"
author.from            = "authors"
tags.from              = "tags"
tags.max-items         = 5
image.optional         = true
image.needs            = ["image-alt"]      # a picture needs its description
image-alt.optional     = true

[post.phrases.no-promises]
deny    = ["cure", "miracle", "guaranteed"]
unless  = ["there is no cure"]
message = "We promise no results. Say what a client may feel instead."

[post.excerpt]                              # where teasers are kept
field = "description"

[cases.archive]                             # posts from before we wrote this down
when.before = 2024-01-01
at-most     = "warning"
"""
