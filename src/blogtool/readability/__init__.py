"""How hard a post is to read: passages in, figures out. Pure; textstat is loaded when something is scored."""

from blogtool.readability.figures import Figures, figures
from blogtool.readability.passages import LONGEST_WORD, Excluded, Passage, prose
from blogtool.readability.scores import FEWEST_WORDS, Scores, score, score_in_one_pass
from blogtool.readability.unfamiliar import unfamiliar_words

__all__ = [
    "FEWEST_WORDS",
    "LONGEST_WORD",
    "Excluded",
    "Figures",
    "Passage",
    "Scores",
    "figures",
    "prose",
    "score",
    "score_in_one_pass",
    "unfamiliar_words",
]
