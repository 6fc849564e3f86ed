# The program's commands; every one sets .venv up first where that is to do: for the program, or with the tools of the
# checks. Tools run as `python -m`, because the scripts in .venv/bin are lost when the checkout moves.

PYTHON := .venv/bin/python
# One more than the two cores of a build machine, because the tests of the window wait for timers. Benchmarks cannot be
# measured side by side, so that their plug-in stays out.
PARALLEL := --numprocesses=3 -p no:benchmark
BENCH := $(PYTHON) -m pytest tests/bench -q --benchmark-only --benchmark-quiet \
	-o faulthandler_timeout=0

.NOTPARALLEL:
.PHONY: run test lint format types imports tests coverage bench bench-large test-browser test-engines screenshots lock clean program tools

# Opens the tour; with no screen, draws it to tour.png instead.
run: program
	@if [ "$$(uname)" = Linux ] && [ -z "$$DISPLAY$$WAYLAND_DISPLAY" ]; then \
		echo "There is no screen here, so the tour is drawn to tour.png instead."; \
		$(PYTHON) -m timeline_app export resources/tour tour.png; \
	else \
		$(PYTHON) -m timeline_app; \
	fi

# All the checks, in the order of what they cost; make names the step that failed.
test: lint format types imports tests

lint: tools
	$(PYTHON) -m ruff check

format: tools
	$(PYTHON) -m ruff format --check

types: tools
	$(PYTHON) -m mypy

imports: tools
	$(PYTHON) -c 'from importlinter.cli import lint_imports_command as check; check()' --no-logo

tests: export QT_QPA_PLATFORM := offscreen
tests: tools
	$(PYTHON) -m pytest $(PARALLEL)

# Fails where the tests below the window reach less than pyproject.toml wants; apart, because to watch takes a minute.
coverage: export QT_QPA_PLATFORM := offscreen
coverage: tools
	$(PYTHON) -m pytest $(PARALLEL) tests/model tests/words tests/layout tests/io --cov

# Speed beside its yardsticks, up to a million events; ten million apart, because they take longer.
bench bench-large: export QT_QPA_PLATFORM := offscreen
bench: tools
	$(BENCH) -m "not large"

bench-large: tools
	$(BENCH) -m large --override-ini=faulthandler_timeout=0

# A timeline as a page, in Chromium with the checks of axe-core: what one may not have is said.
test-browser: export QT_QPA_PLATFORM := offscreen
test-browser: tools
	@command -v chromium chromium-browser google-chrome >/dev/null || \
		{ echo "The browser tests need chromium: apt-get install chromium"; exit 1; }
	@command -v npm >/dev/null || { echo "The browser tests need npm: apt-get install npm"; exit 1; }
	$(PYTHON) -m pytest -p no:benchmark tests/browser

# The law of all stores with Spark, an engine of several processes, and with ClickHouse, which are downloaded at
# first (456 MB and 190 MB).
test-engines: tools
	@command -v java >/dev/null || { echo "Spark needs Java: apt-get install openjdk-17-jre-headless"; exit 1; }
	@[ -d .venv/spark ] || { $(PYTHON) -m pip install --quiet --no-deps --require-hashes \
		--target .venv/spark.new --requirement requirements-engines.txt && mv .venv/spark.new .venv/spark; }
	PYTHONPATH=.venv/spark $(PYTHON) -m pytest -p no:benchmark tests/spark -o faulthandler_timeout=0
	@[ -d .venv/clickhouse ] || { $(PYTHON) -m pip install --quiet --no-deps --require-hashes --only-binary=:all: \
		--target .venv/clickhouse.new --requirement requirements-clickhouse.txt && \
		mv .venv/clickhouse.new .venv/clickhouse; }
	QT_QPA_PLATFORM=offscreen PYTHONPATH=.venv/clickhouse $(PYTHON) -m pytest -p no:benchmark tests/clickhouse

# The pictures of the README, from the real window.
screenshots: export QT_QPA_PLATFORM := offscreen
screenshots: tools
	$(PYTHON) -m tests.screenshots

# The newest libraries pyproject.toml allows, the same ones for every system and Python. The only command that resolves.
lock: program
	$(PYTHON) .ci/lock.py --upgrade

clean:
	rm -rf .venv/ready .venv .benchmarks .coverage .hypothesis .import_linter_cache .mypy_cache .pytest_cache \
		.ruff_cache build dist tour.png
	find timeline_app tests -name __pycache__ -prune -exec rm -rf {} +

program:
	@.ci/set-up

tools:
	@.ci/set-up test
