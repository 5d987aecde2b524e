"""How hard a post is to read: passages in, figures out. Pure; textstat is loaded when it is asked."""

from blogtool.readability.figures import figures, unfamiliar_words
from blogtool.readability.passages import LONGEST_WORD, Excluded, is_scored, prose, scored_text
from blogtool.readability.scores import FEWEST_WORDS, Scores, flesch_scores, score

__all__ = [
    "FEWEST_WORDS",
    "LONGEST_WORD",
    "Excluded",
    "Scores",
    "figures",
    "flesch_scores",
    "is_scored",
    "prose",
    "score",
    "scored_text",
    "unfamiliar_words",
]
