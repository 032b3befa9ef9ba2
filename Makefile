# What can be done here; `make help` lists it.
PYTHON ?= python3
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help serve test gate test-originals lint eval eval-originals eval-fusion eval-analysis eval-labels eval-themes eval-model fit-answers model bench bench-serve wheelhouse sbom audit lock clean

help: ## List the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 18

.venv/installed: constraints.txt pyproject.toml
	@# Debian keeps venv in a package of its own.
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || { [ "$$(id -u)" = 0 ] && apt-get update -qq && \
	apt-get install -y -qq python3-venv; } || { echo "Python lacks venv; on Debian: apt install python3-venv" >&2; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable .
	touch $@

.venv/installed-dev: .venv/installed
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	touch $@

serve: .venv/installed ## Build the knowledge base if there is none, and serve the pages on http://127.0.0.1:7860
	$(BIN)/kb serve

test: .venv/installed-dev lint ## Run everything that must pass: lint, types, import direction, tests
	sh tests/system.sh
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile
	$(MAKE) gate

gate: .venv/installed ## Measure the answers on the embedded documents in a new knowledge base, and hold them against their floors
	folder=$$(mktemp -d) && trap 'rm -rf "$$folder"' EXIT && export KB_DATA_DIR="$$folder" && \
	$(BIN)/kb ingest && $(BIN)/kb eval run && $(BIN)/kb eval gate

test-originals: .venv/installed-dev ## Run the tests on the original documents; fails where ../shared is missing
	KB_TEST_ORIGINALS=required $(BIN)/python -m pytest -m originals

lint: .venv/installed-dev ## Check style, types and import direction
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

eval: .venv/installed ## Measure the answers of the knowledge base on the questions that fit it, and write a report
	$(BIN)/kb eval run
	$(BIN)/kb eval score
	$(BIN)/kb eval gate
	$(BIN)/kb eval systems
	@$(MAKE) --no-print-directory eval-originals

# Where the originals lie; their words may not be spread, so they are not part of the project.
ORIGINALS ?= ../shared/pdf

eval-originals: .venv/installed ## Set this search beside others on the questions about the originals, in a knowledge base of their own
	@if [ -d "$(ORIGINALS)" ]; then folder=$$(mktemp -d) && trap 'rm -rf "$$folder"' EXIT && \
	export KB_DATA_DIR="$$folder" && $(BIN)/kb rights grant all --by "make eval" && \
	$(BIN)/kb ingest "$(ORIGINALS)" && $(BIN)/kb eval systems; \
	else echo "No originals in $(ORIGINALS): their questions were not asked." >&2; fi

eval-fusion: .venv/installed ## Measure what the vectors add to the words, by their weight
	$(BIN)/kb eval fusion

eval-analysis: .venv/installed ## Measure the search by words with other stemmers and weights of a word's forms
	$(BIN)/kb eval analysis

eval-labels: .venv/installed ## Compare themes and kinds with labels given by hand; needs the original documents
	$(BIN)/kb eval labels

eval-themes: .venv/installed ## Measure what likeness adds to the terms of themes, by its weight; needs the originals
	$(BIN)/kb eval themes

# Where the Dutch-English text lies that the embedding model learns from: see retrieval/model/README.md.
PARALLEL ?= ../shared/parallel

eval-model: .venv/installed-dev ## Measure what the embedding model knows apart from the documents, beside the English one; needs parallel text
	$(BIN)/python -m evals.embedding --parallel "$(PARALLEL)"

fit-answers: .venv/installed-dev ## Fit the weights by which sentences are chosen and questions declined, on the questions to learn from
	$(BIN)/python -m evals.fitting --originals "$(ORIGINALS)"

model: .venv/installed-dev ## Train the embedding model anew; needs parallel text
	$(BIN)/python -m retrieval.model.train --parallel "$(PARALLEL)"

bench: .venv/installed-dev ## Measure the speed and memory of reading and labelling by the length of a document, and of search by its size
	$(BIN)/python -m evals.bench
	$(BIN)/python -m evals.bench_search

bench-serve: .venv/installed ## Measure how many questions a second the server answers, its memory, and what slow clients do
	$(BIN)/python -m evals.bench_serve

wheelhouse: .venv/installed ## Gather all that an installation without internet needs, in dist/wheelhouse
	$(BIN)/pip wheel --quiet --disable-pip-version-check --constraint constraints.txt --wheel-dir dist/wheelhouse .
	cp constraints.txt dist/wheelhouse/

.venv/installed-release: .venv/installed
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[release]'
	touch $@

sbom: .venv/installed-release ## Write what is installed, with versions and licences, to dist/kennisbank.cdx.json (CycloneDX)
	mkdir -p dist
	$(BIN)/cyclonedx-py environment --pyproject pyproject.toml --output-reproducible --output-format JSON \
	--output-file dist/kennisbank.cdx.json $(BIN)/python

audit: .venv/installed-release ## Ask whether vulnerabilities are known of what is pinned; 1: yes, 3: could not ask
	$(BIN)/python deploy/audit.py $(BIN)/pip-audit constraints.txt

lock: ## Write constraints.txt anew from a fresh environment with the versions of pyproject.toml
	sh tests/lock.sh $(PYTHON)

clean: ## Remove the environment and caches; the knowledge base in data/ stays
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache *.egg-info
