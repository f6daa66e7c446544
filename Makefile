# `make help` says what there is. Needs python3 (3.11 or newer), make and the network; nothing else.

PY ?= python3
export PATH := $(CURDIR)/.venv/bin:$(PATH)
export UV_PYTHON_DOWNLOADS := never
# Trust what the machine trusts: behind an inspecting proxy the bundled lists know too little.
export UV_SYSTEM_CERTS := true
export NODE_EXTRA_CA_CERTS ?= /etc/ssl/certs/ca-certificates.crt

ASSETS := $(wildcard assets/*.css assets/*/*.css assets/*.js assets/*/*.js)
CATALOGUES := $(wildcard src/raak/*/locale/*/LC_MESSAGES/django.po)
STATIC := $(filter-out src/raak/ui/static/ui/app.css src/raak/ui/static/ui/app.js,\
  $(wildcard src/raak/*/static/*/* src/raak/*/static/*/*/*))
UI := src/raak/ui/static/ui

.DEFAULT_GOAL := help
.PHONY: help system setup demo check test test-fast lock messages docs versions clean
.DELETE_ON_ERROR:

help:  ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 14

system:  ## install the Debian packages that the tests need (as root)
	@PY="$(PY)" bin/system test

setup: .venv/assets.ready .venv/messages.ready  ## build the environment in .venv and the stylesheet

demo: setup  ## serve the demo region on 127.0.0.1:8000 (FRESH=1 starts over, PORT=8001 moves it)
	@.venv/bin/raak demo $(if $(FRESH),--fresh) $(if $(PORT),--port $(PORT))

check: setup  ## every linter, types, floors, migrations, texts, locks
	@bin/check

test: setup  ## every test: SQLite, PostgreSQL and a real browser
	@PY="$(PY)" bin/system test || true
	@bin/test $(ARGS)

test-fast: setup  ## the tests that need neither PostgreSQL nor a browser
	@python -m pytest -q -n 2 -m "not browser" $(ARGS)

lock: .venv/ready  ## write the locks anew (UPGRADE=1 takes the newest of everything)
	@bin/lock $(if $(UPGRADE),--upgrade)

messages: .venv/ready  ## collect new Dutch texts for translation, and compile the English ones
	@python bin/messages extract
	@python bin/messages compile

docs: setup  ## write the pages in docs/ that the code generates
	@.venv/bin/raak docs

versions: setup  ## say with what the work is done
	@python --version && uv --version && node --version && python -c "import django; print('Django', django.__version__)"
	@(chromium --version || echo "no chromium"; ls -d /usr/lib/postgresql/* || echo "no PostgreSQL") 2>/dev/null

clean:  ## remove everything that `make` built; the data in var/ stays
	rm -rf .venv node_modules build .*_cache .import_linter_cache $(UI)/app.css $(UI)/app.js src/raak/config/collected
	find src tests bin -name __pycache__ -prune -exec rm -rf {} +
	find src -name '*.mo' -delete

# --- the environment ----------------------------------------------------------------------------

.venv/ready: requirements/dev.txt requirements/uv.txt pyproject.toml
	@PY="$(PY)" bin/system build
	@bin/environment "$(PY)"
	@touch $@

node_modules/ready: package-lock.json .npmrc .venv/ready
	@npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

.venv/assets.ready: node_modules/ready package.json $(ASSETS) $(STATIC)
	@npm run --silent build
	@RAAK_SECRET_KEY=unused DJANGO_SETTINGS_MODULE=raak.config.settings \
	  python -m django collectstatic --noinput --clear --verbosity 0
	@touch $@

.venv/messages.ready: .venv/ready bin/messages $(CATALOGUES)
	@python bin/messages compile
	@touch $@
