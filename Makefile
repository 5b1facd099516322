# The house around mesodesk. A newcomer needs two of these: `make run` and `make test`.

PY := .venv/bin/python
# `make test ARGS="tests/unit -k planner"` narrows a run.
ARGS ?=
OFFSCREEN := QT_QPA_PLATFORM=offscreen

.PHONY: run test faults faults-long coverage setup check bench stress lock build translations

# Opens the made-up clinic.
run:
	@.ci/setup run
	@$(PY) -m mesodesk --demo

# All tests, without a screen; ends with pytest's count.
test:
	@.ci/setup dev
	@$(OFFSCREEN) $(PY) -m pytest -q -n auto --dist loadfile --ignore tests/faults $(ARGS)

# What can go wrong, done on purpose: a little of each fault. `make faults ARGS="-k kill"` narrows it.
faults:
	@.ci/setup dev
	@$(OFFSCREEN) $(PY) -m pytest -q -n auto --dist loadfile tests/faults $(ARGS)

# All of it, which takes hours; the figures go into tests/faults/evidence.csv.
faults-long:
	@.ci/setup all
	@MESODESK_FAULTS=long $(OFFSCREEN) $(PY) -m pytest -q -p no:cacheprovider tests/faults $(ARGS)

# The same tests, with the lines and branches that none of them reached.
coverage:
	@.ci/setup dev
	@$(OFFSCREEN) $(PY) -m pytest -q -n auto --dist loadfile --cov --cov-report=term-missing:skip-covered $(ARGS)

# What `run`, `test` and `check` need, without running them.
setup:
	@.ci/setup dev

# Everything that a machine can say without running the program.
check:
	@.ci/setup dev
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m mypy
	@$(PY) -m mypy .ci/smoke.py
	@.venv/bin/lint-imports

# Measures against floors, prints the table and writes build/bench.json.
bench:
	@.ci/setup dev
	@$(OFFSCREEN) $(PY) -m tests.benchmarks $(ARGS)

# Ten processes book 20,000 times at random in one record, 10,000 random sequences of acts try to reach a signed
# record that must not be, papers are drawn for 5,000 names and with 20,000 hostile strings, and every field gets
# all that is wrong for it (half of it otherwise); prints what came of it. Takes more than an hour.
stress:
	@.ci/setup dev
	@MESODESK_BOOKINGS=20000 $(PY) -m pytest -q -p no:cacheprovider tests/integration/test_booking_stress.py $(ARGS)
	@MESODESK_SEQUENCES=10000 $(PY) -m pytest -q -p no:cacheprovider tests/integration/test_random_sessions.py \
		-k no_sequence $(ARGS)
	@MESODESK_NAMES=5000 MESODESK_STRINGS=20000 $(PY) -m pytest -q -p no:cacheprovider \
		tests/documents/test_names.py tests/documents/test_hostile_words.py $(ARGS)
	@MESODESK_INPUTS=all $(OFFSCREEN) $(PY) -m pytest -q -n auto --dist loadfile tests/gui -k bad_input $(ARGS)

# Pins what the *.in files ask for, with hashes and without naming a host.
lock:
	@.ci/setup dev
	@for name in requirements requirements-dev; do \
		$(PY) -m uv pip compile -q --upgrade --generate-hashes --universal --python-version 3.11 \
			--no-header --no-annotate -o $$name.lock $$name.in || exit 1; done

# One folder that runs without Python: dist/mesodesk.
build:
	@.ci/setup all
	@$(PY) -m PyInstaller --noconfirm --clean --log-level ERROR \
		--distpath dist --workpath build/frozen build.spec

# Collects the windows' strings into resources/i18n/*.ts and compiles them. English needs plurals only. A program
# that runs meanwhile keeps the file that it has opened: a new one takes its place whole.
translations:
	@.ci/setup dev
	@sources=$$(git ls-files 'mesodesk/gui/*.py'); options='-silent -no-obsolete -locations none'; \
		.venv/bin/pyside6-lupdate $$options $$sources -ts resources/i18n/mesodesk_tr.ts && \
		.venv/bin/pyside6-lupdate $$options -pluralonly $$sources -ts resources/i18n/mesodesk_en.ts
	@for file in resources/i18n/*.ts; do out=$${file%.ts}.qm; \
		.venv/bin/pyside6-lrelease -silent $$file -qm $$out.new && mv $$out.new $$out || exit 1; done
