"""The site generators: what each expects of its posts, and how each is known by its own files."""

from blogtool.flavors.detection import Evidence, below, detect, guess
from blogtool.flavors.flavor import Draft, Fields, Flavor, FrontMatter
from blogtool.flavors.known import FLAVORS, PLAIN

__all__ = ["FLAVORS", "PLAIN", "Draft", "Evidence", "Fields", "Flavor", "FrontMatter", "below", "detect", "guess"]
