# Two commands: `make build` compiles the catalogs in specs/, `make test` runs every test and check.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: build test bench clean

$(VENV)/ready: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --editable '.[dev,browser]'
	touch $@

# The site is tried in Chromium: the system's, else Playwright's own where it can be had; without one those tests
# are skipped and say so.
$(VENV)/browser: $(VENV)/ready
	for name in chromium chromium-browser google-chrome; do command -v $$name && break; done \
	|| $(BIN)/playwright install --only-shell chromium \
	|| echo 'No Chromium was found or could be installed: the tests of the site in a browser will be skipped.'
	touch $@

build: $(VENV)/ready
	for catalog in unified-support cloud-hosting; do \
	  $(BIN)/kelisim build specs/$$catalog --out generated/$$catalog --strict || exit 1; \
	done

test: $(VENV)/ready $(VENV)/browser
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest

bench: $(VENV)/ready
	$(BIN)/python tests/bench/run.py

clean:
	rm -rf $(VENV) .kelisim-cache
