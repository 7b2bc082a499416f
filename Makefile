PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SOURCES := pyproject.toml $(shell find core plugins scorers solvers -name '*.py' -o -name 'CARD.md')

.PHONY: help demo test lint format install clean

help:
	@echo "make demo     measure models of known faithfulness, from nothing, in one go"
	@echo "make test     set everything up and run the tests"
	@echo "make lint     ruff, mypy --strict and pyright"
	@echo "make format   let ruff put the code in order"
	@echo "make install  the development environment in $(VENV)"

# The editable install is made of links, so that editors and type checkers follow it: a new file
# needs a new link, and any change of the set of files runs this again.
$(VENV)/base: $(SOURCES)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		(echo "expected Python 3.11 or newer, got $$($(PYTHON) --version); name one: make PYTHON=python3.12" && exit 1)
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

$(VENV)/dev: $(VENV)/base
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@

install: $(VENV)/dev

demo: $(VENV)/base
	@$(BIN)/troth demo

test: $(VENV)/dev
	@echo "Left out: what needs torch or a vLLM server (no probe does so far)."
	$(BIN)/pytest -n auto

lint: $(VENV)/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pyright --pythonpath $(BIN)/python

format: $(VENV)/dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:
	rm -rf $(VENV) build dist *.egg-info
