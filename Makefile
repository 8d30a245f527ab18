# Every command of the project. `make` alone lists them.
#
# A target makes and updates the environment that it needs, and does nothing that is already done.
# .venv is the reader's; the others lie in _build/environments, one for a list in tools/versions.

PYTHON ?= python3
PORT ?= 8000

# On these, and on those between, requirements.txt installs from wheels alone.
export OLDEST_PYTHON ?= 3.11
export NEWEST_PYTHON ?= 3.14

# Where PyTorch is installed, uv takes the build without the libraries for graphics cards.
export UV_TORCH_BACKEND ?= cpu

ifeq ($(OS),Windows_NT)
  PROGRAMS := Scripts
else
  PROGRAMS := bin
endif

BIN := .venv/$(PROGRAMS)
INSTALLED := .venv/installed
INSTALLER := _build/installer/installed
UV := _build/installer/$(PROGRAMS)/uv
ENVIRONMENTS := _build/environments
MAKE_ENVIRONMENT := $(PYTHON) -m tools.versions.environment
# $(call made,lint) is there when the environment for the list lint.txt is, $(call in,lint) has its
# programs.
made = $(ENVIRONMENTS)/$(1)/installed
in = $(ENVIRONMENTS)/$(1)/$(PROGRAMS)

PDF := _build/derivative-of-softmax.pdf
SITE := _build/html/index.html
LIVE := _build/live/index.html
# In a container one is often root, which Jupyter wants to be told.
AS_ROOT := $(if $(filter 0,$(shell id -u 2>/dev/null)),--allow-root)
FRAMEWORK_TESTS := -c tests/frameworks/alone.ini --rootdir=. tests/frameworks
LIBRARY_TESTS := -c tests/library/alone.ini --rootdir=. softmaxlib tests/library
TWO_BROWSERS := --numprocesses 2
# `make test-engines` runs all tests that need a browser, or those that are named here.
ENGINES ?= firefox webkit
ENGINE_TESTS ?= tests/site
ENGINE_LIVE_TESTS ?= tests/live/browser
BIOME := 2.6.8
COMPILE := $(UV) pip compile --quiet --universal --python-version $(OLDEST_PYTHON) \
  --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"
NOTEBOOKS := $(wildcard book/*.ipynb)
BOOK_SOURCES := $(shell find book tools/site tools/live tools/paths.py -type f -not -path '*/.*' -not -path '*/__pycache__/*')

.DEFAULT_GOAL := help
.PHONY: help book live pdf serve serve-live colab lab notebooks test test-equations test-library test-oldest-numpy test-frameworks test-browser test-live engines test-engines links lighthouse next-engine bench bench-products data mutants dist lint lint-web format lock clean

help: ## list the commands
	@sed -n 's/^\([a-z-]*\):.*## /make \1\t/p' Makefile | expand -t 24

book: $(SITE) ## build the website, warnings are errors
	@echo "The book is at $(abspath _build/html/index.html)"

live: $(LIVE) ## build it with cells that run in the reader's browser (fetches 20 MB once)
	@echo "The book is in $(abspath _build/live), and \`make serve-live\` shows it"

pdf: $(SITE) $(call made,browser) ## print the whole book as one PDF (needs Chromium)
	$(call in,browser)/python -m tools.publish.pdf $(PDF)

serve: $(SITE) ## show the website on localhost (PORT=8000)
	@(sleep 1; $(BIN)/python -m webbrowser http://localhost:$(PORT)) &
	$(BIN)/python -m http.server $(PORT) --bind 127.0.0.1 --directory _build/html

serve-live: $(LIVE) ## show the website whose cells run on localhost
	@(sleep 1; $(BIN)/python -m webbrowser http://localhost:$(PORT)) &
	$(BIN)/python -m http.server $(PORT) --bind 127.0.0.1 --directory _build/live

colab: $(INSTALLED) ## write the notebooks for Colab (BOOK_REPOSITORY_URL=... BOOK_SITE_URL=...)
	rm -rf _build/colab _build/colab-parts && mkdir -p _build/colab
	$(BIN)/jupyter-book build . --path-output _build/colab-parts --builder custom \
	  --custom-builder colab --warningiserror --nitpick --keep-going --quiet
	mv _build/colab-parts/_build/colab/book _build/colab && rm -r _build/colab-parts

lab: $(INSTALLED) ## open the notebooks in JupyterLab
	$(BIN)/jupyter lab $(AS_ROOT) book/index.ipynb

notebooks: $(NOTEBOOKS:book/%.ipynb=_build/executed/%) ## run the notebooks that changed and store their outputs

# A notebook's cells build upon each other, so a file stays with one of the two processes.
test: $(INSTALLED) ## prove it all: the library, the notebooks, the contents
	$(BIN)/python -m pytest --numprocesses 2 --dist loadfile

test-equations: $(INSTALLED) ## the part that reads and computes every displayed equation
	$(BIN)/python -m pytest tests/equations

test-library: $(call made,library) ## the part that needs no more than NumPy and what it is compared with
	$(call in,library)/python -m pytest $(LIBRARY_TESTS)

test-oldest-numpy: $(call made,oldest-numpy) ## the same with the oldest NumPy that pyproject.toml allows
	$(call in,oldest-numpy)/python -m pytest $(LIBRARY_TESTS)

test-frameworks: $(call made,frameworks) ## the code for PyTorch and JAX, checked by them (installs both)
	$(call in,frameworks)/python -m pytest $(FRAMEWORK_TESTS)

test-browser: $(SITE) $(call made,browser) ## look at every page of the site (needs Chromium)
	$(call in,browser)/python -m pytest $(TWO_BROWSERS) tests/site

# A page that ran stays with one of the two, so that it runs once.
test-live: $(LIVE) $(call made,browser) ## run the cells of every page in Chromium, as a reader does
	BOOK_FOLDER=_build/live $(call in,browser)/python -m pytest $(TWO_BROWSERS) --dist loadgroup \
	  tests/live/browser

engines: $(call made,browser) ## fetch Playwright's own Firefox and WebKit for the next command
	$(call in,browser)/python -m playwright install --with-deps $(ENGINES)

test-engines: $(SITE) $(LIVE) $(call made,browser) ## both in Firefox and in WebKit (CONTRIBUTING says what it needs)
	for engine in $(ENGINES); do \
	  BROWSER_ENGINE=$$engine $(call in,browser)/python -m pytest $(TWO_BROWSERS) $(ENGINE_TESTS) && \
	  BROWSER_ENGINE=$$engine BOOK_FOLDER=_build/live \
	    $(call in,browser)/python -m pytest $(TWO_BROWSERS) $(ENGINE_LIVE_TESTS) || exit 1; \
	done

links: $(INSTALLED) ## follow every link to another site (needs the network)
	$(BIN)/jupyter-book build . --path-output _build/links --builder custom --custom-builder linkcheck

lighthouse: $(SITE) $(call made,browser) ## let Lighthouse judge the site (needs Chromium and Node)
	$(call in,browser)/python -m tools.publish.lighthouse

next-engine: $(INSTALLED) ## let the engine of Jupyter Book 2 read every page (needs Node)
	$(BIN)/python -m tools.publish.next_engine

bench: $(call made,benchmarks) ## measure softmaxlib against its peers (about ten minutes, installs PyTorch and JAX)
	$(call in,benchmarks)/python -m tools.benchmarks.run | tee tools/benchmarks/results.txt

bench-products: $(INSTALLED) ## measure a product through the matrix and without it, for the book's table
	$(BIN)/python -m tools.data.product_cost

data: $(INSTALLED) ## make the files of book/data that take seconds (its README names all commands)
	for name in digits digits_peers exact_values; do $(BIN)/python -m tools.data.$$name || exit; done

mutants: $(call made,mutants) ## change softmaxlib in every small way and see a test fail (about 20 minutes)
	rm -rf _build/mutants && mkdir -p _build/mutants/tests
	cp -r softmaxlib _build/mutants && cp -r tests/library _build/mutants/tests
	cd _build/mutants && PATH="$(abspath $(call in,mutants)):$$PATH" && \
	  cosmic-ray init tests/library/mutation/cosmic-ray.toml session.sqlite && \
	  cr-filter-operators session.sqlite tests/library/mutation/cosmic-ray.toml && \
	  cosmic-ray exec tests/library/mutation/cosmic-ray.toml session.sqlite && \
	  cr-report session.sqlite --surviving-only --show-diff

dist: $(INSTALLED) $(call made,dist) ## build wheel and sdist, run the tests inside the sdist, use the wheel
	rm -rf _build/dist
	$(UV) build --quiet --python $(PYTHON) --out-dir _build/dist
	$(call in,dist)/twine check --strict _build/dist/*
	mkdir _build/dist/unpacked
	tar -xzf _build/dist/*.tar.gz -C _build/dist/unpacked --strip-components 1
	cd _build/dist/unpacked && "$(abspath $(BIN))/python" -m pytest -q
	ls "$(abspath _build/dist)"/*.whl > _build/dist/wheel.txt
	$(MAKE_ENVIRONMENT) $(ENVIRONMENTS)/wheel _build/dist/wheel.txt
	cd _build/dist && "$(abspath $(call in,dist))/mypy" --strict \
	  --python-executable "$(abspath $(call in,wheel))/python" ../../tests/project/typed_use.py
	cd _build/dist && "$(abspath $(call in,wheel))/python" ../../tests/project/typed_use.py

lint: $(call made,lint) ## check style, types and the directions of imports, and the workflows
	$(call in,lint)/ruff check
	$(call in,lint)/ruff format --check
	$(call in,lint)/mypy
	$(call in,lint)/lint-imports --no-cache --no-logo
	$(call in,lint)/zizmor --offline --quiet .github

lint-web: ## check the style of scripts and stylesheets (needs Node)
	npx --yes @biomejs/biome@$(BIOME) check --error-on-warnings

format: $(call made,lint) ## bring code and notebooks into that style
	$(call in,lint)/ruff check --fix
	$(call in,lint)/ruff format

lock: $(INSTALLER) ## pin the newest versions that fit pyproject.toml
	$(COMPILE) --upgrade pyproject.toml --group book --group test --output-file requirements.txt
	for group in browser dist library lint mutants uv; do \
	  $(COMPILE) --upgrade --constraint requirements.txt --group $$group \
	    --output-file tools/versions/$$group.txt || exit 1; \
	done
	$(COMPILE) --resolution lowest-direct pyproject.toml --output-file _build/oldest.txt
	$(COMPILE) --upgrade --constraint _build/oldest.txt --group library \
	  --output-file tools/versions/oldest-numpy.txt
	echo "-e ." >> requirements.txt

clean: ## remove all that the other commands made
	rm -rf .venv _build softmaxlib.egg-info

$(INSTALLER): tools/versions/uv.txt
	$(MAKE_ENVIRONMENT) $(@D) $^

$(INSTALLED): requirements.txt | $(INSTALLER)
	$(MAKE_ENVIRONMENT) $(@D) $^

$(ENVIRONMENTS)/%/installed: tools/versions/%.txt | $(INSTALLER)
	$(MAKE_ENVIRONMENT) $(@D) $^

$(call made,browser): requirements.txt

$(call made,benchmarks): tools/benchmarks/requirements.txt | $(INSTALLER)
	$(MAKE_ENVIRONMENT) $(@D) $^

$(call made,frameworks): frameworks/requirements.txt | $(INSTALLER)
	$(MAKE_ENVIRONMENT) $(@D) $^

# Built anew from nothing, so that a page that was taken out does not stay behind.
$(SITE): $(INSTALLED) $(BOOK_SOURCES) $(wildcard softmaxlib/*.py) _config.yml _toc.yml CITATION.cff
	rm -rf _build/html _build/.doctrees
	$(BIN)/jupyter-book build . --warningiserror --nitpick --keep-going --quiet
	touch $@

# PYODIDE_DIR=folder gives a copy of the release that tools/live/pyodide.toml names.
$(LIVE): $(INSTALLED) $(BOOK_SOURCES) $(wildcard softmaxlib/*.py) _config.yml _toc.yml CITATION.cff
	rm -rf _build/live _build/live-parts
	release="$$($(BIN)/python -m tools.live.download)" && \
	  $(BIN)/python -m tools.live.lighter "$$release" _build/pyodide
	BOOK_PYODIDE=_build/pyodide $(BIN)/jupyter-book build . --path-output _build/live-parts \
	  --warningiserror --nitpick --keep-going --quiet
	mv _build/live-parts/_build/html _build/live && rm -r _build/live-parts
	touch $@

# Jupyter cuts what a cell prints by chance; the second step joins it, after the first has run it.
# What a reader's own IPython is set to does not come in.
_build/executed/%: export IPYTHONDIR := $(abspath _build/ipython)
_build/executed/%: book/%.ipynb $(wildcard softmaxlib/*.py) | $(INSTALLED)
	$(BIN)/jupyter nbconvert --log-level=WARN --to notebook --execute --inplace \
	  --ExecutePreprocessor.record_timing=False $<
	$(BIN)/jupyter nbconvert --log-level=WARN --to notebook --inplace --coalesce-streams $<
	$(BIN)/nbstripout --keep-output --keep-count --keep-id --extra-keys "metadata.language_info" $<
	mkdir -p $(@D)
	touch $@

# A notebook is also run again for the modules and the tables that it names, and for no others.
naming = $(patsubst book/%.ipynb,_build/executed/%,$(shell grep -l '$(1)' $(NOTEBOOKS)))
$(foreach name,exercises figures interactive source_code,$(eval $(call naming,from $(name) import): book/$(name).py))
$(call naming,from figures import): book/matplotlibrc book/assets/colors.css
$(foreach path,$(wildcard book/data/*.csv*),$(eval $(call naming,$(notdir $(path))): $(path)))

# This page counts the displays of all others.
_build/executed/checking: $(filter-out _build/executed/checking,$(NOTEBOOKS:book/%.ipynb=_build/executed/%)) \
  $(shell find tools/checker -name "*.py" -o -name "*.lark" -o -name "*.toml") book/notation.toml $(wildcard book/*.md) README.md
