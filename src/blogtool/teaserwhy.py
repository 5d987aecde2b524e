"""Why a teaser was chosen, in one plain sentence. Pure."""

from blogtool.openings import is_stock
from blogtool.teaserchoice import Choice

_LEFT_OUT = {
    "brackets": "what stands in brackets is left out so that it fits",
    "clause": "its last clause is left out so that it fits",
    "cut": "it is cut because it does not fit as a whole",
}


def why(choice: Choice, note: str = "") -> str:
    """Return the reasons for a choice as a sentence; `note` is one more of them."""
    one = len(choice.numbers) == 1
    text = _where(choice.numbers)
    if choice.named:
        text += f"; {'it names' if one else 'they name'} {choice.named} {'word' if choice.named == 1 else 'words'}"
        text += " of the title"
    stock = "it begins as any post could" if is_stock(choice.text) else ""
    rest = [reason for reason in (_LEFT_OUT.get(choice.shortened, ""), stock, note) if reason]
    return "; ".join([text, *rest]) + "."


def _where(numbers: tuple[int, ...]) -> str:
    first, last = numbers[0] + 1, numbers[-1] + 1
    if first == last:
        return "The first sentence" if first == 1 else f"Sentence {first} of the opening"
    return f"The first {last} sentences" if first == 1 else f"Sentences {first} to {last} of the opening"
