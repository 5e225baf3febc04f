# Two commands are all a newcomer needs: `make demo` and `make test`.
# Both set everything up first; docs/operate/install.md says what they do and where it goes.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python

# A ministry's proxy may sign with a certificate of its own: uv asks the system's store, as pip does.
export UV_SYSTEM_CERTS ?= true

.PHONY: help demo ready test assets messages references pictures lock clean

help: ## Say what there is to make.
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' Makefile | expand -t 22

demo: $(VENV)/ready-core ## Start the demonstration and print its address.
	@$(RUN) -m amparo demo

ready: $(VENV)/ready-core ## Make the environment and start nothing.

test: $(VENV)/ready-test ## Run every check and every test.
	@$(RUN) -m tools.suite

assets: ## Build style sheet, script and fonts from frontend/ (needs Node.js).
	cd frontend && npm ci --ignore-scripts && npm run build

messages: $(VENV)/ready-test ## Bring the catalogues of translations up to date and compile them.
	@$(RUN) -m tools.messages

references: $(VENV)/ready-test ## Write docs/reference/ anew from the code.
	@$(RUN) -m tools.references

pictures: $(VENV)/ready-test ## Take the pictures of README and tour anew.
	@$(RUN) -m tools.pictures

lock: $(VENV)/ready-test ## Choose versions anew and pin them with hashes.
	@$(VENV)/bin/uv pip compile --quiet --universal --generate-hashes --all-extras \
	  --no-header --upgrade pyproject.toml --output-file requirements.lock

clean: ## Remove the environment; data in AMPARO_HOME stays.
	rm -rf $(VENV)

# The environment. uv itself comes from the same lock, by hash, through the environment's own pip.
$(VENV)/bin/uv: requirements.lock
	@tools/prerequisites.sh $(PYTHON)
	@$(PYTHON) -m venv --clear $(VENV)
	@sed -n '/^uv==/,/[^\\]$$/p' requirements.lock > $(VENV)/uv.txt
	@$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps \
	  --require-hashes --requirement $(VENV)/uv.txt
	@touch $@

$(VENV)/ready-core: $(VENV)/bin/uv pyproject.toml
	@$(call install,--extra environment)
	@touch $@

$(VENV)/ready-test: $(VENV)/bin/uv pyproject.toml
	@$(call install,--extra environment --extra test)
	@touch $@ $(VENV)/ready-core

# Every package is checked against the lock's hashes; ours is linked in, with nothing fetched. Byte
# code is made here, once: where PYTHONDONTWRITEBYTECODE is set every process would make its own.
define install
VIRTUAL_ENV=$(VENV) $(VENV)/bin/uv pip install --quiet --require-hashes --compile-bytecode \
  --requirement pyproject.toml $(1) --constraint requirements.lock; \
VIRTUAL_ENV=$(VENV) $(VENV)/bin/uv pip install --quiet --no-deps --no-build-isolation --editable .; \
$(RUN) -m compileall -q -j 0 src
endef
