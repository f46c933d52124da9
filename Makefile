# Two commands: `make run` serves the app, `make test` checks it. Each sets up what it needs first.

VENV := .venv
BIN := $(VENV)/bin
LOCALES := $(patsubst %.po,%.mo,$(wildcard newsreader/locale/*/LC_MESSAGES/django.po))
# The first Python that is new enough; PYTHON=/path/to/python chooses another.
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$python; break; }; done)

.DEFAULT_GOAL := run
.PHONY: run test setup setup-dev lint unit messages clean

run: setup
	@$(BIN)/python manage.py serve

test: setup-dev lint unit

setup: $(VENV)/installed $(LOCALES)

setup-dev: $(VENV)/installed-dev $(LOCALES)

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "Newsreader needs Python 3.11 or newer; install it, or name it: make PYTHON=/path/to/python3.11" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Newsreader needs Python 3.11 or newer; $(PYTHON) is older or is not there." >&2; exit 1; }
	@test -w . || { echo "This folder cannot be written ($(CURDIR)); copy Newsreader to one that can." >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "No virtual environment could be made; on Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }

$(VENV)/installed: requirements.txt | $(VENV)/bin/python
	@echo "Installing packages (once; about a minute)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/installed-dev: requirements-dev.txt requirements.txt | $(VENV)/bin/python
	@echo "Installing packages for the tests (once; about a minute)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@ $(VENV)/installed

%.mo: %.po | $(VENV)/bin/python
	@$(BIN)/pybabel --quiet compile --input-file $< --output-file $@

lint:
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint --quiet --lint templates
	$(BIN)/python manage.py makemigrations --check --dry-run

unit:
	$(BIN)/python -m pytest -n auto --cov --cov-report=term:skip-covered
	@if [ -n "$(POSTGRES_URL)" ]; then \
		echo "Again on PostgreSQL and Redis"; \
		DATABASE_URL="$(POSTGRES_URL)" CACHE_URL="$(REDIS_URL)" $(BIN)/python -m pytest -n auto -m "not browser"; \
	elif [ -n "$(CI)" ]; then \
		echo "CI must test on PostgreSQL and Redis: set POSTGRES_URL and REDIS_URL." >&2; exit 1; \
	else \
		echo "Not run on PostgreSQL and Redis: set POSTGRES_URL and REDIS_URL to do so."; \
	fi

# For those who write the interface's texts: brings the catalogues up to date.
messages: setup
	@$(BIN)/python -m newsreader.translations

clean:
	rm -rf $(VENV) var
