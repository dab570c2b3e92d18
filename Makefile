# Each target does everything it needs: the environment is made on first use and renewed when pyproject.toml changes.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test test-remote fuzz lint benchmark corpus corpus-diff docs clean

demo: .venv/installed
	@$(BIN)/delegraph demo

test: .venv/installed
	$(BIN)/python -m pytest -n 2

# All specimens on the oxigraph server and, where it is installed, on Virtuoso, both on loopback.
test-remote: .venv/installed
	$(BIN)/python -m pytest tests/test_remote.py tests/test_remote_faults.py
	$(BIN)/python -m pytest tests/remote_whole.py

# Damaged files for a minute; what breaks a reader is kept in tests/pdf_cases, which the tests read.
fuzz: .venv/installed
	$(BIN)/python tests/fuzz_pdf.py

lint: .venv/installed
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

benchmark: .venv/installed
	$(BIN)/python -m benchmarks.start_up
	$(BIN)/python -m benchmarks.reading
	$(BIN)/python -m benchmarks.blocs
	$(BIN)/python -m benchmarks.read_pdf
	$(BIN)/python -m benchmarks.serve

# Real documents are not part of the repository: $DELEGRAPH_CORPUS, else ../shared/corpus.
corpus: .venv/installed
	@$(BIN)/python -m accuracy.table $(if $(README),--readme)

corpus-diff: .venv/installed
	@$(BIN)/python -m accuracy.changes $(SINCE)

docs: .venv/installed
	$(BIN)/python -m docs.generate

clean:
	rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache

.venv/installed: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[test]'
	$(BIN)/python -m compileall -q graph
	@touch $@
