"""Folders, settings and logs of one run."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
import threading
import warnings
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mesodesk.config.logs import describe_exception, start_log, stop_log, watch_crashes
from mesodesk.config.paths import data_folder, find_places, resources_folder
from mesodesk.config.printing import PrintChoices, read_print_choices
from mesodesk.config.run_ends import RunEnds
from mesodesk.config.settings import ColourTheme, ScreenLanguage, Settings, load_settings, save_settings

SECRET = "Şule Yılmaz 0532 123 45 67"


@pytest.fixture
def log_file(tmp_path: Path) -> Iterator[Path]:
    level = logging.getLogger().level
    yield start_log(tmp_path / "logs")
    stop_log()
    logging.getLogger().setLevel(level)


def test_the_chosen_folder_wins_over_the_environment(tmp_path: Path) -> None:
    chosen = tmp_path / "chosen"
    assert data_folder(chosen, {"MESODESK_DATA": str(tmp_path / "other")}) == chosen


def test_the_environment_names_the_data_folder(tmp_path: Path) -> None:
    assert data_folder(None, {"MESODESK_DATA": str(tmp_path)}) == tmp_path


def test_a_blank_environment_variable_counts_as_none() -> None:
    assert data_folder(None, {"MESODESK_DATA": "  "}) == data_folder(None, {})


def test_a_relative_data_folder_becomes_absolute() -> None:
    assert data_folder(Path("here"), {}) == Path.cwd() / "here"


def test_state_is_kept_outside_the_data_folder(tmp_path: Path) -> None:
    places = find_places(tmp_path / "clinic", {})
    assert not places.state.is_relative_to(places.data)
    assert places.settings_file.parent == places.state


def test_resources_are_found_from_source_and_frozen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert (resources_folder() / "fonts" / "Inter-Regular.ttf").is_file()
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resources_folder() == tmp_path / "resources"


def test_settings_come_back_as_they_were_saved(tmp_path: Path) -> None:
    chosen = Settings(ScreenLanguage.TURKISH, ColourTheme.DARK, 150, 10, "AdnQ")
    save_settings(tmp_path / "new" / "settings.json", chosen)
    assert load_settings(tmp_path / "new" / "settings.json") == chosen


def test_saving_settings_leaves_no_part_behind(tmp_path: Path) -> None:
    save_settings(tmp_path / "settings.json", Settings())
    assert [f.name for f in tmp_path.iterdir()] == ["settings.json"]


@pytest.mark.parametrize("content", ["", "{", "[]", "null", "\x00\x01", '{"theme": {"a": 1}}'])
def test_a_damaged_settings_file_gives_the_defaults(tmp_path: Path, content: str) -> None:
    file = tmp_path / "settings.json"
    file.write_text(content, encoding="utf-8")
    assert load_settings(file) == Settings()


def test_one_bad_field_does_not_take_the_others_with_it(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    file.write_text(json.dumps({"theme": "dark", "text_scale_percent": 900, "language": "xx", "more": 1}))
    assert load_settings(file) == Settings(theme=ColourTheme.DARK)


@pytest.mark.parametrize("percent", [79, 201])
def test_a_text_size_outside_its_range_is_refused(percent: int) -> None:
    with pytest.raises(ValueError, match="text_scale_percent"):
        Settings(text_scale_percent=percent)


@pytest.mark.parametrize("minutes", [0, 16])
def test_a_lock_time_outside_its_range_is_refused(minutes: int) -> None:
    with pytest.raises(ValueError, match="lock_after_minutes"):
        Settings(lock_after_minutes=minutes)


def test_a_log_line_keeps_the_template_and_drops_the_values(log_file: Path) -> None:
    logging.getLogger("mesodesk.test").info("Imported %s of %s", SECRET, 3)
    text = log_file.read_text(encoding="utf-8")
    assert "INFO mesodesk.test: Imported %s of %s" in text
    assert "Yılmaz" not in text


def test_a_logged_exception_names_type_and_frames_but_no_value(log_file: Path) -> None:
    def fail() -> None:
        try:
            raise KeyError(SECRET)
        except KeyError as error:
            raise ValueError(SECRET) from error

    with pytest.raises(ValueError, match="Yılmaz") as caught:
        fail()
    logging.getLogger("mesodesk.test").error("Failed", exc_info=caught.value)
    text = log_file.read_text(encoding="utf-8")
    assert "builtins.ValueError" in text
    assert "builtins.KeyError" in text
    assert "tests/unit/test_config.py" in text
    assert "Yılmaz" not in text


def test_the_frames_of_an_endless_recursion_are_cut() -> None:
    def again() -> None:
        again()

    with pytest.raises(RecursionError) as caught:
        again()
    assert len(describe_exception(caught.value)) < 60


def test_what_others_log_is_left_out_whole(log_file: Path, capfd: pytest.CaptureFixture[str]) -> None:
    logging.getLogger("some.library").warning(f"{SECRET} was not found")  # noqa: G004 (as libraries do it)
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        logging.captureWarnings(True)
        warnings.warn(f"{SECRET} is odd", UserWarning, stacklevel=1)
        logging.captureWarnings(False)
    text = log_file.read_text(encoding="utf-8")
    assert SECRET not in text
    assert "some.library: said something at" in text
    assert SECRET not in "".join(capfd.readouterr())


def test_a_record_that_cannot_be_written_is_not_printed(
    log_file: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_handler: object, _record: object) -> None:
        raise OSError

    monkeypatch.setattr("logging.handlers.RotatingFileHandler.shouldRollover", fail)
    logging.getLogger("mesodesk.test").error("Lost %s", SECRET)
    assert "".join(capfd.readouterr()) == ""


def test_what_is_raised_while_something_goes_away_is_logged_without_values(
    log_file: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    class Going:
        def __del__(self) -> None:
            raise ValueError(SECRET)

    stop = watch_crashes(log_file.parent)
    try:
        Going()
    finally:
        stop()
    text = log_file.read_text(encoding="utf-8")
    assert "builtins.ValueError" in text
    assert SECRET not in text + "".join(capfd.readouterr())


NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
#: No process has this number.
GONE = 2**22 + 7


def test_the_third_bad_end_within_ten_minutes_is_a_loop(tmp_path: Path) -> None:
    ends = RunEnds(tmp_path)
    assert [ends.begin(NOW + timedelta(minutes=n), GONE) for n in range(5)] == [
        False,
        False,
        False,
        True,
        True,
    ]
    assert not ends.begin(NOW + timedelta(hours=1), GONE)


def test_a_good_end_forgives_and_an_open_window_is_no_bad_end(tmp_path: Path) -> None:
    ends = RunEnds(tmp_path)
    for minute in range(3):
        ends.begin(NOW + timedelta(minutes=minute), GONE)
    ends.end(GONE)
    assert [ends.begin(NOW + timedelta(minutes=n), GONE) for n in range(3)] == [False, False, False]
    apart = RunEnds(tmp_path / "apart")
    assert not any(apart.begin(NOW, process) for process in (os.getpid(), GONE + 1, os.getppid(), GONE + 2))


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"\xff", b'{"open": {"x": 1}, "bad": 3}', b'{"open": [], "bad": ["2026"]}']
)
def test_a_damaged_list_of_runs_keeps_nobody_out(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "runs.json").write_bytes(content)
    assert not RunEnds(tmp_path).begin(NOW, GONE)
    (tmp_path / "plain").touch()
    assert not RunEnds(tmp_path / "plain").begin(NOW, GONE)


def test_a_process_that_holds_the_key_is_in_no_dump() -> None:
    code = (
        "import resource, ctypes\n"
        "from mesodesk.config.dumps import keep_out_of_dumps\n"
        "keep_out_of_dumps()\n"
        "print(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert said.startswith("(0, 0)")
    if sys.platform == "linux":
        assert said.strip().endswith(" 0")


def test_what_nobody_caught_is_logged_and_told(log_file: Path) -> None:
    before = sys.excepthook
    told: list[BaseException] = []
    stop = watch_crashes(log_file.parent, told.append)
    error = RuntimeError(SECRET)
    sys.excepthook(RuntimeError, error, None)
    failing = threading.Thread(target=lambda: dict[str, int]()[SECRET])
    failing.start()
    failing.join()
    stop()
    assert sys.excepthook is before
    assert told[0] is error
    assert isinstance(told[1], KeyError)
    text = log_file.read_text(encoding="utf-8")
    assert text.count("CRITICAL mesodesk.crash: Not caught") == 2
    assert "Yılmaz" not in text


def test_what_was_chosen_for_printing_survives_a_round_trip(tmp_path: Path) -> None:
    choices = PrintChoices("Front desk", tray="Tray2", two_sided=True, grey=True).with_copies("card", 3)
    save_settings(tmp_path / "settings.json", Settings(printing=choices))
    assert load_settings(tmp_path / "settings.json").printing == choices


@pytest.mark.parametrize(
    "found",
    [
        None,
        [],
        {"printer": 3, "tray": ["x"], "copies": {"card": 2}, "two_sided": "yes", "grey": 1},
        {"printer": "x" * 201, "tray": "a b", "copies": [["card", 0], ["card", 21], [3, 3], "x", ["A B", 2]]},
        {"printer": "a\nb"},
    ],
)
def test_choices_for_printing_that_make_no_sense_are_the_usual_ones(found: object) -> None:
    assert read_print_choices(found) == PrintChoices()


def test_a_form_has_two_copies_unless_told_otherwise_and_telling_the_usual_number_is_no_choice() -> None:
    choices = PrintChoices()
    assert (choices.copies_of("consent"), choices.copies_of("card")) == (2, 1)
    assert choices.with_copies("consent", 1).copies_of("consent") == 1
    assert choices.with_copies("consent", 1).with_copies("consent", 2) == choices
    with pytest.raises(ValueError, match="copies"):
        choices.with_copies("card", 21)
