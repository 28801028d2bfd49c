# amity: run `make help` for what there is.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
DEV    := $(VENV)/.ready-dev
ROUNDS ?= 1000

.PHONY: help run test check format bench torture screenshots clean

help: ## this list
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(READY) ## install what is needed and open amity (ARGS="due --json" passes arguments)
	@$(BIN)/amity $(ARGS)

test: $(DEV) ## install what is needed and run every test (ARGS="-k dates" passes arguments)
	@$(BIN)/python -m pytest $(ARGS)

check: $(DEV) ## ruff, mypy --strict, import contracts
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

format: $(DEV) ## put the code in its usual shape
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

bench: $(DEV) ## search quality and speed, beside rivals in the same run
	@$(BIN)/python -m tests.bench $(ARGS)

torture: $(DEV) ## kill, cut, fail and fill what can be, and print what was lost (ROUNDS=1000)
	@$(BIN)/python -m tests.torture --rounds $(ROUNDS) $(ARGS)

screenshots: $(DEV) ## redraw the pictures from the real app
	@$(BIN)/python screenshots/draw.py

clean: ## remove what make made
	@rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache dist

$(VENV)/bin/python:
	@command -v $(PYTHON) >/dev/null || { echo "amity needs Python 3.11 or later; install python3."; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "amity needs Python 3.11 or later; $(PYTHON) is older. Try make PYTHON=python3.12."; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "amity needs Python's venv module; install python3-venv."; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(READY): $(VENV)/bin/python pyproject.toml
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(DEV): $(READY) pyproject.toml
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --group dev
	@touch $@
