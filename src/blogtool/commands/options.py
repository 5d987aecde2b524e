"""Options that several commands share."""

from enum import StrEnum
from typing import Annotated

import typer


class Color(StrEnum):
    """When to use colour."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


ColorOption = Annotated[Color, typer.Option(help="When to use colour.")]
ConfigOption = Annotated[str | None, typer.Option(help="Use this house-style file for every post.")]
IsolatedOption = Annotated[bool, typer.Option("--isolated", help="Ignore all house-style files.")]
