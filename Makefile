# The program's commands; every one sets .venv up first where that is still to do.

PYTHON := .venv/bin/python
READY := .venv/ready
BENCH := $(PYTHON) -m pytest tests/bench -q --benchmark-only --benchmark-quiet \
	-o faulthandler_timeout=0

.NOTPARALLEL:
.PHONY: run test lint format types imports tests bench bench-large screenshots lock clean

# Opens the tour; with no screen, draws it to tour.png instead.
run: $(READY)
	@if [ "$$(uname)" = Linux ] && [ -z "$$DISPLAY$$WAYLAND_DISPLAY" ]; then \
		echo "There is no screen here, so the tour is drawn to tour.png instead."; \
		$(PYTHON) -m timeline_app export resources/tour tour.png; \
	else \
		$(PYTHON) -m timeline_app; \
	fi

# All the checks, in the order of what they cost; make names the step that failed.
test: lint format types imports tests

lint: $(READY)
	$(PYTHON) -m ruff check

format: $(READY)
	$(PYTHON) -m ruff format --check

types: $(READY)
	$(PYTHON) -m mypy

imports: $(READY)
	.venv/bin/lint-imports --no-logo

tests: export QT_QPA_PLATFORM := offscreen
tests: $(READY)
	$(PYTHON) -m pytest --cov

# Speed beside its yardsticks, up to a million events; ten million apart, because they take longer.
bench bench-large: export QT_QPA_PLATFORM := offscreen
bench: $(READY)
	$(BENCH) -m "not large"

bench-large: $(READY)
	$(BENCH) -m large

# The pictures of the README, from the real window.
screenshots: export QT_QPA_PLATFORM := offscreen
screenshots: $(READY)
	$(PYTHON) -m tests.screenshots

# The newest libraries pyproject.toml allows, the same ones for every system and Python.
lock: $(READY)
	$(PYTHON) -m pip install --quiet uv
	$(PYTHON) -m uv pip compile pyproject.toml --group test --universal --python-version 3.11 \
		--fork-strategy fewest --generate-hashes --no-annotate --no-emit-index-url --no-config \
		--custom-compile-command "make lock" --upgrade --quiet --output-file requirements.txt

clean:
	rm -rf .venv .benchmarks .coverage .hypothesis .import_linter_cache .mypy_cache .pytest_cache \
		.ruff_cache build dist tour.png
	find timeline_app tests -name __pycache__ -prune -exec rm -rf {} +

$(READY): requirements.txt pyproject.toml .ci/set-up .ci/system-libraries
	@.ci/set-up
