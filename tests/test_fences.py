"""Fenced code that shows fenced code. The oracle is superfences of pymdown-extensions: MkDocs reads these so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogtool.fences import shown_covered
from blogtool.markdown import parse


def code(text: str) -> list[str]:
    """Return the source of each block of code."""
    data = text.encode()
    return [data[block.start : block.end].decode().strip() for block in parse(data, 0).blocks if block.kind == "code"]


SHOWN = "```markdown\n  ```mermaid\n  graph LR\n  ```\n```\n"


@pytest.mark.parametrize("after", ["", "\nText\n", "\n# H\n\n```sh\nx\n```\n"])
def test_a_block_ends_behind_the_one_it_shows(after: str):
    # A post of rfernandezdo's, where from here on text was taken for code.
    assert code(SHOWN + after) == [SHOWN.strip(), *(["```sh\nx\n```"] if "```sh" in after else [])]


def test_a_block_may_show_several():
    text = "~~~md\n ~~~js\n x\n ~~~\n\n   ~~~\n\n ~~~py\n y\n ~~~\n~~~\n\n# H\n"
    assert code(text.replace("   ~~~\n\n", "")) == [text.replace("   ~~~\n\n", "").removesuffix("\n\n# H\n")]


def test_a_block_in_an_item_shows_one_too():
    text = "- a\n\n" + "".join(f"  {line}\n" for line in SHOWN.splitlines()) + "- b\n"
    assert [block.split("\n")[0] for block in code(text)] == ["```markdown"]
    assert len(code(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "```js\nx\n  ```\n\nText\n\n```js\ny\n```\n",
        "```md\n    ```js\n    x\n    ```\n```\n",
        "````md\n  ```js\n  x\n  ```\n````\n",
        "```md\n```js\nx\n```\n",
        "```md\n  ```js\n  x\n  ```\n\nText\n\n```\ny\n```\n",
        "```md\n  ```js\n  x\n  ```\n",
        "```md\n  ~~~js\n  x\n  ~~~\n```\n",
        "- a\n\n  ```js\n  x\n  ```\n\n```js\ny\n```\n",
    ],
)
def test_other_fences_are_left_alone(text: str):
    assert shown_covered(text.encode(), 0) == text.encode()


def test_of_very_many_fences_only_the_first_are_looked_at():
    """Else a text of many blocks that are no pairs would be gone through again for each of them."""
    few, many = ("```md\n" + " ```js\n ```\n" * count + "```\n" for count in (50, 150))
    assert shown_covered(few.encode(), 0) != few.encode()
    assert shown_covered(many.encode(), 0) == many.encode()


lines = st.sampled_from(
    ["```", "```js", "  ```", "  ```js", "   ````", "~~~", " ~~~ x", "text", "", "    ```", "``` a`b"]
)


@given(st.lists(lines, max_size=12), st.sampled_from(["\n", "\r\n", "\r"]))
def test_only_fences_are_covered_and_once_is_enough(found: list[str], line_end: str):
    data = line_end.join(found).encode()
    covered = shown_covered(data, 0)
    assert len(covered) == len(data)
    for before, after in zip(data, covered, strict=True):
        assert after == before or (chr(before) in "`~" and chr(after) == "x")
    assert shown_covered(covered, 0) == covered
