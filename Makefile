# Every command of the project. `make` alone lists them.
#
# A target makes and updates .venv by itself, and does nothing that is already done.

PYTHON ?= python3
PORT ?= 8000

ifeq ($(OS),Windows_NT)
  BIN := .venv/Scripts
else
  BIN := .venv/bin
endif

INSTALLED := .venv/installed
BROWSER := .venv/browser-installed
PDF := _build/derivative-of-softmax.pdf
SITE := _build/html/index.html
TWO_BROWSERS := --numprocesses 2
LIVE := _build/live/index.html
NOTEBOOKS := $(wildcard book/*.ipynb)
NOTEBOOK_CODE := $(wildcard softmaxlib/*.py book/*.py book/data/*.csv*) book/matplotlibrc
BOOK_SOURCES := $(shell find book tools/site tools/live tools/paths.py -type f -not -path '*/.*' -not -path '*/__pycache__/*')

.DEFAULT_GOAL := help
.PHONY: help book live pdf serve serve-live colab lab notebooks test test-equations test-library test-browser test-live links lighthouse bench bench-products data mutants dist lint format lock clean

help: ## list the commands
	@sed -n 's/^\([a-z-]*\):.*## /make \1\t/p' Makefile | expand -t 20

book: $(SITE) ## build the website, warnings are errors
	@echo "The book is at $(abspath _build/html/index.html)"

live: $(LIVE) ## build it with cells that run in the reader's browser (fetches 20 MB once)
	@echo "The book is in $(abspath _build/live), and \`make serve-live\` shows it"

pdf: $(SITE) $(BROWSER) ## print the whole book as one PDF (needs Chromium)
	$(BIN)/python -m tools.publish.pdf $(PDF)

serve: $(SITE) ## show the website on localhost (PORT=8000)
	@(sleep 1; $(BIN)/python -m webbrowser http://localhost:$(PORT)) &
	$(BIN)/python -m http.server $(PORT) --bind 127.0.0.1 --directory _build/html

serve-live: $(LIVE) ## show the website whose cells run on localhost
	@(sleep 1; $(BIN)/python -m webbrowser http://localhost:$(PORT)) &
	$(BIN)/python -m http.server $(PORT) --bind 127.0.0.1 --directory _build/live

colab: $(INSTALLED) ## write the notebooks for Colab in _build/colab (BOOK_REPOSITORY_URL=...)
	$(BIN)/python -m tools.publish.colab _build/colab

lab: $(INSTALLED) ## open the notebooks in JupyterLab
	$(BIN)/jupyter lab book/index.ipynb

notebooks: $(NOTEBOOKS:book/%.ipynb=_build/executed/%) ## run the changed notebooks and store their outputs

test: $(INSTALLED) ## prove it all: the library, the notebooks, the contents
	$(BIN)/python -m pytest

test-equations: $(INSTALLED) ## the part that reads and computes every displayed equation
	$(BIN)/python -m pytest tests/equations

test-library: $(INSTALLED) ## the part of the tests that needs no notebook
	$(BIN)/python -m pytest softmaxlib tests/library

test-browser: $(SITE) $(BROWSER) ## look at every page of the site (needs Chromium)
	$(BIN)/python -m pytest $(TWO_BROWSERS) tests/site

test-live: $(LIVE) $(BROWSER) ## run the cells of every page in Chromium, as a reader does
	BOOK_FOLDER=_build/live $(BIN)/python -m pytest $(TWO_BROWSERS) tests/live/browser

links: $(INSTALLED) ## follow every link to another site (needs the network)
	$(BIN)/jupyter-book build . --path-output _build/links --builder custom --custom-builder linkcheck

lighthouse: $(SITE) $(BROWSER) ## let Lighthouse judge the site (needs Chromium and Node)
	$(BIN)/python -m tools.publish.lighthouse

bench: ## measure softmaxlib against its peers (about 12 minutes, installs PyTorch and JAX)
	$(PYTHON) -m venv _build/bench
	$(subst .venv,_build/bench,$(BIN))/python -m pip install --quiet -r tools/benchmarks/requirements.txt
	$(subst .venv,_build/bench,$(BIN))/python -m tools.benchmarks.run | tee tools/benchmarks/results.txt

bench-products: $(INSTALLED) ## measure a product through the matrix and without it, for the book's table
	$(BIN)/python -m tools.data.product_cost

data: $(INSTALLED) ## make the files of book/data that take seconds (its README names all commands)
	for name in digits digits_peers exact_values; do $(BIN)/python -m tools.data.$$name || exit; done

mutants: $(INSTALLED) ## change softmaxlib in every small way and see a test fail (about 20 minutes)
	$(BIN)/python -m pip install --quiet cosmic-ray==8.7.0
	rm -rf _build/mutants && mkdir -p _build/mutants/tests
	cp -r softmaxlib _build/mutants && cp -r tests/library _build/mutants/tests
	cd _build/mutants && PATH="$(abspath $(BIN)):$$PATH" && \
	  cosmic-ray init tests/library/mutation/cosmic-ray.toml session.sqlite && \
	  cr-filter-operators session.sqlite tests/library/mutation/cosmic-ray.toml && \
	  cosmic-ray exec tests/library/mutation/cosmic-ray.toml session.sqlite && \
	  cr-report session.sqlite --surviving-only --show-diff

dist: $(INSTALLED) ## build wheel and sdist, check both, run the tests inside the sdist
	rm -rf _build/dist
	$(PYTHON) -m venv _build/packaging
	$(subst .venv,_build/packaging,$(BIN))/python -m pip install --quiet build==1.6.1 twine==7.0.0
	$(subst .venv,_build/packaging,$(BIN))/python -m build --outdir _build/dist
	$(subst .venv,_build/packaging,$(BIN))/python -m twine check --strict _build/dist/*
	mkdir _build/dist/unpacked
	tar -xzf _build/dist/*.tar.gz -C _build/dist/unpacked --strip-components 1
	cd _build/dist/unpacked && "$(abspath $(BIN))/python" -m pytest -q
	$(subst .venv,_build/packaging,$(BIN))/python -m pip install --quiet --force-reinstall _build/dist/*.whl
	cd _build/dist && "$(abspath $(subst .venv,_build/packaging,$(BIN)))/python" -c "import softmaxlib; print(softmaxlib.softmax([0, 0]))"

lint: $(INSTALLED) ## check the style of code and notebooks
	$(BIN)/ruff check
	$(BIN)/ruff format --check

format: $(INSTALLED) ## bring code and notebooks into that style
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

lock: ## pin the newest versions that fit pyproject.toml in requirements.txt
	$(PYTHON) -m venv _build/lock
	$(subst .venv,_build/lock,$(BIN))/python -m pip install --quiet uv
	$(subst .venv,_build/lock,$(BIN))/uv pip compile pyproject.toml --group book --group test \
	  --quiet --upgrade --universal --python-version 3.11 --no-emit-index-url \
	  --no-emit-find-links --custom-compile-command "make lock" --output-file requirements.txt
	$(subst .venv,_build/lock,$(BIN))/uv pip compile pyproject.toml --group browser \
	  --constraint requirements.txt --quiet --upgrade --universal --python-version 3.11 \
	  --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" \
	  --output-file tests/site/requirements.txt
	echo "-e ." >> requirements.txt

clean: ## remove all that the other commands made
	rm -rf .venv _build softmaxlib.egg-info

$(INSTALLED): requirements.txt
	$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11) and 'Python 3.11 or newer is needed')"
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	touch $@

$(BROWSER): tests/site/requirements.txt $(INSTALLED)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r $<
	touch $@

# Built anew from nothing, so that a page that was taken out does not stay behind.
$(SITE): $(INSTALLED) $(BOOK_SOURCES) $(wildcard softmaxlib/*.py) _config.yml _toc.yml
	rm -rf _build/html _build/.doctrees
	$(BIN)/jupyter-book build . --warningiserror --nitpick --keep-going --quiet
	touch $@

# PYODIDE_DIR=folder gives a copy of the release that tools/live/pyodide.toml names.
$(LIVE): $(INSTALLED) $(BOOK_SOURCES) $(wildcard softmaxlib/*.py) _config.yml _toc.yml
	rm -rf _build/live _build/live-parts
	BOOK_PYODIDE="$$($(BIN)/python -m tools.live.download)" && export BOOK_PYODIDE && \
	  $(BIN)/jupyter-book build . --path-output _build/live-parts \
	  --warningiserror --nitpick --keep-going --quiet
	mv _build/live-parts/_build/html _build/live && rm -r _build/live-parts
	touch $@

_build/executed/%: book/%.ipynb $(NOTEBOOK_CODE) | $(INSTALLED)
	$(BIN)/jupyter nbconvert --log-level=WARN --to notebook --execute --inplace \
	  --ExecutePreprocessor.record_timing=False $<
	$(BIN)/nbstripout --keep-output --keep-count --keep-id --extra-keys "metadata.language_info" $<
	mkdir -p $(@D)
	touch $@

# This page counts the displays of all others.
_build/executed/checking: $(filter-out _build/executed/checking,$(NOTEBOOKS:book/%.ipynb=_build/executed/%)) \
  $(shell find tools/checker -name "*.py" -o -name "*.lark" -o -name "*.toml") book/notation.toml $(wildcard book/*.md) README.md
