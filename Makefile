# Two commands: `make build` compiles the catalogs in specs/, `make test` runs every test and check.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: build test bench clean

$(VENV)/ready: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --editable '.[dev]'
	touch $@

build: $(VENV)/ready
	$(BIN)/kelisim build specs/unified-support --out generated/unified-support

test: $(VENV)/ready
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest

bench: $(VENV)/ready
	$(BIN)/python tests/bench/run.py

clean:
	rm -rf $(VENV) .kelisim-cache
