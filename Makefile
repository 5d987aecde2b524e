# Two commands to begin with: `make demo` and `make test`. Everything they need they install into $(VENV).

PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python3.14; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo $$p && break; done)
VENV ?= .venv
BIN := $(VENV)/bin
RUN := $(BIN)/python -m

.DELETE_ON_ERROR:
.PHONY: demo test test-all test-readers test-sites test-fixes check static dogfood docs anchors bench ecosystem quality recall parity teasers oracles clean

demo: $(VENV)/.runs            ## the main job, on the example blogs, where you can see it
	@BLOGTOOL=$(abspath $(BIN))/blogtool sh examples/demo.sh

test: $(VENV)/.develops        ## what newcomers read to learn what the program promises
	@$(RUN) compileall -q src  # thousands of short processes: where Python writes no bytecode each would compile anew
	$(RUN) pytest -n auto --dist loadgroup -q

check: static test dogfood     ## what CI runs

test-all: check test-readers test-sites test-fixes  ## and what is slow: for releases

test-readers: $(VENV)/.develops  # what `new` writes, read by the generators' own parsers; installs them into .cache
	$(RUN) pytest -m readers -q

test-fixes: $(VENV)/.develops    # every repair over every real post, which must be at hand
	BLOGTOOL_EVERY=1 $(RUN) pytest tests/test_fixes.py -q

test-sites: $(VENV)/.develops    # real generators build what `new` writes: writes docs/sites.md; installs them into .cache
	$(BIN)/python scripts/sites/check.py $(SITES)

static: $(VENV)/.develops
	$(RUN) ruff check .
	$(RUN) ruff format --check .
	$(RUN) mypy

dogfood: $(VENV)/.develops     # our own prose, by our own rules
	$(BIN)/blogtool lint --fail-on info README.md docs changelog.d

docs: $(VENV)/.develops        ## the reference pages, from the code
	$(BIN)/python scripts/make_reference.py
	$(BIN)/python scripts/make_generators.py
	$(BIN)/python scripts/make_houses.py
	$(BIN)/python scripts/make_channels.py
	$(BIN)/blogtool latest examples -n 4 --link-to file --into README.md 2>/dev/null || test $$? = 2  # two are broken to show how

anchors: $(VENV)/.develops     ## the ids that real generators give to headings: writes tests/anchors.json
	$(BIN)/python scripts/sites/make_anchors.py $(SITES)

bench: $(VENV)/.develops       ## timings beside other linters and textstat; minutes, so never a test
	$(BIN)/python bench/run.py
	$(BIN)/python bench/readability.py --write

ecosystem: $(VENV)/.develops   ## what a change of the rules does to real posts, which must be at hand
	$(BIN)/python scripts/ecosystem.py

quality: $(VENV)/.develops     ## how often the rules are right on real posts: writes docs/quality.md
	$(BIN)/python scripts/make_quality.py

recall: $(VENV)/.develops      ## how much of what editors repaired by hand the rules find: writes docs/recall.md
	$(BIN)/python scripts/recall.py

parity: $(VENV)/.develops      ## that our readability figures are textstat's on real posts; writes docs/quality-readability.md
	$(BIN)/python scripts/parity.py --write
	$(BIN)/python scripts/reference_values.py

teasers: $(VENV)/.develops     ## how near teasers come to those of authors: writes docs/quality-teasers.md
	$(BIN)/python scripts/make_teasers.py

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "blogtool needs Python 3.11 or newer: python3 is older, or missing."; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(RUN) pip install --quiet --upgrade 'pip>=25.1'

$(VENV)/.runs: pyproject.toml | $(BIN)/python
	$(RUN) pip install --quiet --editable .
	@touch $@

$(VENV)/.develops: pyproject.toml | $(BIN)/python
	$(RUN) pip install --quiet --editable . --group dev
	@touch $@ $(VENV)/.runs

oracles: $(VENV)/.develops     ## what blogs' own scripts found on their posts, and what their house styles find
	$(BIN)/python scripts/oracles.py

clean:
	rm -rf $(VENV) .demo .bench build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
