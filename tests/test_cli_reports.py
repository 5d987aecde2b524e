"""`blogtool excerpt` and `blogtool readability` as an author meets them."""

import json

from conftest import Blogtool

POST = """---
title: Sleep
---

# Sleep

![A bed](bed.png)

We sleep a third of our lives. Few of us know how to do it well!

## How

- early
"""
EASY = "The walk to the river is short and the air is good. " * 20


def test_the_teaser_of_one_post_is_printed_alone(blogtool: Blogtool):
    blogtool.write("sleep.md", POST)
    done = blogtool("excerpt", "sleep.md")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "We sleep a third of our lives. Few of us know how to do it well!\n"
    assert blogtool("excerpt", "sleep.md", "--max-length", "40").stdout == "We sleep a third of our lives.\n"
    assert blogtool("excerpt", "sleep.md", "--max-length", "22").stdout == "We sleep a third…\n"


def test_the_teasers_of_several_posts_stand_below_their_paths(blogtool: Blogtool):
    blogtool.write("posts/a.md", "One.\n")
    blogtool.write("posts/b.md", "Two.\n")
    assert blogtool("excerpt", "posts").stdout == "posts/a.md\n  One.\nposts/b.md\n  Two.\n"


def test_the_teaser_as_json(blogtool: Blogtool):
    blogtool.write("sleep.md", POST)
    (teaser,) = json.loads(blogtool("excerpt", "sleep.md", "--format", "json", "--max-length", "40").stdout)
    assert teaser == {
        "path": "sleep.md",
        "text": "We sleep a third of our lives.",
        "length": 30,
        "unit": "graphemes",
        "limit": 40,
        "field": None,
        "start": 50,
        "end": 80,
        "candidates": [],
        "limits": [{"unit": "graphemes", "most": 40, "length": 30}],
        "lines": [9, 9],
        "sentences": [{"start": 50, "end": 80, "line": 9}],
        "why": "The first sentence; it names 1 word of the title.",
        "cut": False,
        "markdown": "We sleep a third of our lives.",
        "html": "We sleep a third of our lives.",
        "channel": None,
        "address": None,
    }
    assert POST.encode()[50:80] == b"We sleep a third of our lives."


def test_a_post_without_running_text_is_said_and_the_others_go_on(blogtool: Blogtool):
    blogtool.write("a.md", "# Only a title\n\n- and a list\n")
    blogtool.write("b.md", "Two.\n")
    blogtool.write("c.md", b"\xff\xfe")
    done = blogtool("excerpt", ".")
    assert (done.returncode, done.stdout) == (2, "b.md\n  Two.\n")
    (blogtool.folder / "c.md").unlink()
    assert blogtool("excerpt", ".").returncode == 0, "in a folder, a post without running text is nothing unusual"
    assert blogtool("excerpt", "a.md").returncode == 2
    blogtool.write("c.md", b"\xff\xfe")
    assert done.stderr == (
        "a.md: There is no running text to take a teaser from.\n"
        "c.md: It looks like UTF-16. Save it as UTF-8.\n"
    )  # fmt: skip


def test_readability_is_a_row_a_post(blogtool: Blogtool):
    blogtool.write("posts/easy.md", EASY)
    blogtool.write("posts/short.md", "The walk to the river is short.\n")
    done = blogtool("readability", "posts")
    assert done.returncode == 0
    assert done.stdout == (
        "   grade                     ease    words  sentences   mean   long  harder than  post\n"
        "✓    1.9  █▌                103.0      240         20   12.0    0 %            –  posts/easy.md\n"
        "       –                        –        7          1      –      –            –  posts/short.md\n"
    )
    assert done.stderr == (
        "Grade: Flesch-Kincaid, US school years. Ease: Flesch, 0 very hard to 100 very easy. Running text only.\n"
        "Profile general: at most grade 10, and 25 % of the sentences longer than 25 words. "
        "“Long” counts sentences of more than 25 words.\n"
        "–: This post has fewer than 100 words of prose; a figure would say little.\n"
    )


def test_what_is_no_prose_changes_nothing(blogtool: Blogtool):
    blogtool.write("a.md", EASY)
    blogtool.write(
        "b.md",
        f"---\ntitle: Sleep\n---\n\n# Sleep\n\n{EASY}\n\n```\nfor x in range(3): print(x)\n```\n\n"
        "| a | b |\n|---|---|\n| c | d |\n\n{{< figure src=\"a.png\" >}}\n\n<div>markup</div>\n",
    )  # fmt: skip
    first, second = json.loads(blogtool("readability", ".", "--format", "json").stdout)
    assert first["scores"] == second["scores"]
    assert second["excluded"] == {
        "headings": 1, "cells": 4, "fragments": 0, "urls": 0, "long_words": 0, "words": 5,
        "code_blocks": 1, "code_words": 5, "html_blocks": 1, "html_words": 1,
    }  # fmt: skip


def test_the_record_of_a_post_has_all_figures(blogtool: Blogtool):
    blogtool.write("a.md", EASY + "\n\n- a fragment\n\n```\ncode\n```\n")
    (record,) = json.loads(blogtool("readability", "a.md", "--format", "json").stdout)
    expected = {
        "path": "a.md",
        "lang": "en",
        "words": 240,
        "sentences": 20,
        "scores": {
            "flesch_reading_ease": 103.00500000000001,
            "flesch_kincaid_grade": 1.8733333333333313,
            "gunning_fog": 4.800000000000001,
            "smog_index": None,
            "automated_readability_index": 0.2700000000000031,
            "coleman_liau_index": 0.5833333333333357,
            "dale_chall_readability_score": 0.5952,
            "linsear_write_formula": 4.555555555555555,
            "lix": 12.0,
            "reading_time": 11.752,
        },
        "reasons": {"smog_index": "SMOG is made for 30 sentences or more; this post has fewer."},
        "excluded": {
            "headings": 0, "cells": 0, "fragments": 1, "urls": 0, "long_words": 0, "words": 2,
            "code_blocks": 1, "code_words": 1, "html_blocks": 0, "html_words": 0,
        },
        "grade_range": [0.5833333333333357, 4.0],
    }  # fmt: skip
    assert {name: record[name] for name in expected} == expected


def test_the_text_that_is_scored_is_printed(blogtool: Blogtool):
    blogtool.write(
        "a.md", "---\ntitle: Sleep\n---\n\n# Sleep\n\nDr. Who is well-known. He sleeps `now`.\n\n> He said “Go.”\n"
    )
    blogtool.write("code.md", "```\ncode\n```\n")
    done = blogtool("readability", "--show-text", "a.md")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "Dr Who is well known.\nHe sleeps code.\n\nHe said “Go.”\n"
    assert blogtool("readability", "--show-text", "code.md").stdout == ""
    for arguments in (["."], ["a.md", "code.md"], ["nowhere.md"]):
        assert blogtool("readability", "--show-text", *arguments).returncode == 2
    assert blogtool("readability", "--show-text", ".").stderr == "--show-text prints the text of one post: name one.\n"
    blogtool.write("broken.md", b"\xff\xfe")
    assert "broken.md: It looks like UTF-16." in blogtool("readability", "--show-text", "broken.md").stderr


def test_another_language_gets_its_own_figures_and_reasons_for_the_others(blogtool: Blogtool):
    blogtool.write("a.md", "---\nlang: de\n---\n\n" + "Der Weg zum Fluss ist kurz und die Luft ist gut. " * 20)
    blogtool.write("b.md", "El camino al río es corto y el aire es muy bueno. " * 20)
    blogtool.write("c.md", "---\nlang: ja\n---\n\n" + "word " * 200)
    german, unknown, japanese = json.loads(blogtool("readability", ".", "--format", "json").stdout)
    given = {name for name, value in german["scores"].items() if value is not None}
    assert given == {"flesch_reading_ease", "wiener_sachtextformel", "lix"}
    assert german["reasons"]["flesch_kincaid_grade"] == "This figure is not for German (de)."
    assert german["grade_range"] is None
    for record, reason in (
        (unknown, "The language of this post is not known: say lang in its front matter, or in [site]."),
        (japanese, "There is no figure for Japanese (ja)."),
    ):
        assert set(record["scores"].values()) == {None}
        assert set(record["reasons"].values()) == {reason}


def test_the_house_style_says_the_language(blogtool: Blogtool):
    blogtool.write("blogtool.toml", '[site]\nlang = "pt"\n')
    blogtool.write("a.md", "O caminho para o rio é curto e o ar da manhã não é frio. " * 20)
    assert blogtool("readability").stderr.endswith("–: This figure is not for Portuguese (pt).\n")


def test_nothing_is_fetched(blogtool: Blogtool):
    blogtool.write("a.md", EASY)
    blogtool.write(
        "sitecustomize.py", "import socket\ndef refuse(*a, **k): raise RuntimeError\nsocket.socket = refuse\n"
    )
    done = blogtool("readability", "a.md", PYTHONPATH=str(blogtool.folder))
    assert (done.returncode, "103.0" in done.stdout) == (0, True)


def test_a_mistake_in_a_path_is_said(blogtool: Blogtool):
    for command in ("excerpt", "readability"):
        done = blogtool(command, "nowhere.md")
        assert (done.returncode, done.stderr) == (2, "nowhere.md: There is no such file or folder.\n")
