"""The commands, a module each: arguments in, exit code out."""

COMMANDS = {
    "new": "Scaffold a post: file name, front matter, an outline to fill.",
    "lint": "Say where posts depart from the house style, and repair what can safely be repaired.",
    "excerpt": "Derive the teaser of a post from its prose.",
    "latest": "List the newest posts with their teasers.",
    "readability": "Say how hard the prose of posts is to read.",
    "rules": "List the rules of lint.",
    "explain": "Explain one rule: why, its options, an example.",
}
"""Every command and its one line in the help, in the order of a post's life."""
