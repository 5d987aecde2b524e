"""The contract of a type as a page for a guest author: what to write, in plain words and in the order of writing. Pure.

Every key of the contract has its sentence here. How strict one is, its verb says: must, or should.
"""

from blogtool.contractpage.layout import markdown, plain
from blogtool.contractpage.sections import Asked, Entry, Page, Section, block_page, page

__all__ = ["Asked", "Entry", "Page", "Section", "block_page", "markdown", "page", "plain"]
