"""How hard a post is to read: passages in, figures out. Pure; textstat is loaded when it is asked."""

from blogtool.readability.figures import Figures, figures, unfamiliar_words
from blogtool.readability.passages import LONGEST_WORD, Excluded, Passage, is_scored, prose, scored_text
from blogtool.readability.scores import FEWEST_WORDS, Scores, score, score_in_one_pass

__all__ = [
    "FEWEST_WORDS",
    "LONGEST_WORD",
    "Excluded",
    "Figures",
    "Passage",
    "Scores",
    "figures",
    "is_scored",
    "prose",
    "score",
    "score_in_one_pass",
    "scored_text",
    "unfamiliar_words",
]
