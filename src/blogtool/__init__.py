"""blogtool: the house style of a blog in one file, and everything that follows from it."""

__version__ = "0.1.0.dev0"
