"""The commands, a module each: arguments in, exit code out.

A command of two words, such as `config show`, is in the module `config_show`. Its first word is a group.
"""

from collections.abc import Callable, Sequence

COMMANDS = {
    "new": "Scaffold a post: file name, front matter, an outline to fill.",
    "publish": "Publish a draft: its date, its place, the links to it, and the whole house style first.",
    "unpublish": "Make a draft of a post again.",
    "rename": "Give a post another title or address; links and readers follow.",
    "lint": "Say where posts depart from the house style, and repair what can safely be repaired.",
    "excerpt": "Derive the teaser of a post from its prose.",
    "latest": "List the newest posts with their teasers.",
    "set": "Give a field of the front matter a value, in one post or in many.",
    "tags rename": "Rename a tag in all posts that have it.",
    "readability": "Say how hard the prose of posts is to read.",
    "rules": "List the rules of lint.",
    "explain": "Explain a rule, or what a post has to be like.",
    "config show": "Show the settings in force, and the line each comes from.",
    "config schema": "Write the JSON Schema of the house style, for editors.",
    "config init": "Write a first house style, or learn one from the posts.",
}
"""Every command and its one line in the help, in the order of a post's life."""

GROUPS = {"config": "Show, describe and begin the house style.", "tags": "Change the tags of posts."}
"""Every first word of commands of two words, and its one line in the help."""


def split(words: Sequence[str]) -> tuple[str, list[str]] | None:
    """Return the command that a command line calls, and the words after it; None where it calls none."""
    for size in (1, 2):
        name = " ".join(words[:size])
        if name in COMMANDS:
            return name, list(words[size:])
    return None


def load(name: str) -> Callable[..., int]:
    """Return the `run` of a command; its module is imported now."""
    from importlib import import_module

    run: Callable[..., int] = import_module(f"blogtool.commands.{name.replace(' ', '_')}").run
    return run
