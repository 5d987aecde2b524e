"""Why a teaser was chosen, in one plain sentence. Pure."""

from blogtool.teaserchoice import Choice

_LEFT_OUT = {
    "brackets": "what stands in brackets is left out so that it fits",
    "clause": "its last clause is left out so that it fits",
    "cut": "it is cut because it does not fit as a whole",
}


def why(choice: Choice, note: str = "") -> str:
    """Return the reasons for a choice as a sentence; `note` is one more of them."""
    reasons = [_where(choice.numbers)]
    if choice.named:
        reasons.append(f"names {choice.named} {'word' if choice.named == 1 else 'words'} of the title")
    text = " that ".join(reasons)
    rest = [reason for reason in (_LEFT_OUT.get(choice.shortened, ""), note) if reason]
    return "; ".join([text, *rest]) + "."


def _where(numbers: tuple[int, ...]) -> str:
    first, last = numbers[0] + 1, numbers[-1] + 1
    if first == last:
        return "The first sentence" if first == 1 else f"Sentence {first} of the opening"
    if last - first >= len(numbers):
        return f"Sentences {first} and {last} of the opening"
    return f"The first {last} sentences" if first == 1 else f"Sentences {first} to {last} of the opening"
