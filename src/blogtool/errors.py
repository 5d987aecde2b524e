"""The errors a person can cause and mend. Their text is shown as it stands; they end the run with exit code 2."""

from msgspec import Struct


class BlogtoolError(Exception):
    """Something could not be done. The message says what was expected and what to do."""


class Mistake(Struct, frozen=True, order=True):
    """One mistake of a house-style file: 1-based line (0: the file as a whole), and the sentence for its owner."""

    line: int
    message: str


class HouseStyleError(BlogtoolError):
    """A house-style file with mistakes: all of them at once, in the order of their lines."""

    def __init__(self, path: str, mistakes: list[Mistake]) -> None:
        self.path = path
        self.mistakes = tuple(sorted(mistakes))
        super().__init__(str(self))

    def __str__(self) -> str:
        lines = [
            f"{self.path}:{mistake.line}  {mistake.message}" if mistake.line else f"{self.path}  {mistake.message}"
            for mistake in self.mistakes
        ]
        count = len(self.mistakes)
        lines.append(f"{count} mistake{'s' if count > 1 else ''} in {self.path}; no post was read.")
        return "\n".join(lines)
