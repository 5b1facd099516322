"""Puts wrong input into every field of a form, one after the other, and says what was not dealt with.

The fields are found in the form itself: a new one is swept without being named here. `MESODESK_INPUTS=all`
puts in everything; half of it is enough for every day.
"""

from __future__ import annotations

import hashlib
import json
import os
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from random import Random

from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid

from mesodesk.gui.treatments.volume_input import VolumeInput
from mesodesk.gui.widgets.field import Field
from mesodesk.gui.widgets.inputs import DateInput, NumberInput, SecretInput, TimeInput
from mesodesk.gui.widgets.search_choice import SearchChoice
from tests.factories import SmallClinic
from tests.gui.hands import Hands

Rows = dict[str, list[tuple[object, ...]]]

ENDLESS = "x" * 10_000
HIDDEN = "\u200b\u202e\u2066\x07\x00"
#: What nobody means as text; the program may refuse it or keep what can be seen of it.
ODD = (
    "<img src=x>",
    "=1+1",
    "😀 Ünlü 漢字",
    f"a{HIDDEN}b",
    "  two  blanks  ",
    "'; DROP TABLE patient; --",
    "{name} %s {0} {",
)
NO_DATE = (
    "soon",
    "31.02.2027",
    "29.02.2027",
    "0.0.2026",
    "01.01.0001",
    "31.12.9999",
    "1.1.99999999999999999999",
    "-1",
    "=1+1",
    "1.13.2026",
    "<img src=x>",
    f"1{HIDDEN}.2.2026",
    "9" * 10_000,
    ENDLESS,
)
NO_TIME = ("noon", "25:00", "24:00", "9:60", "9:3", "-1", "=1+1", "9:30:00", "😀", "9" * 10_000, ENDLESS)
NO_NUMBER = (
    "many",
    "-1",
    "1.000,5",
    "1,5,5",
    "1e3",
    "NaN",
    "Infinity",
    "½",
    "0,0000001",
    "99999999999999999999",
    "=1+1",
    "+",
    "9" * 10_000,
    ENDLESS,
)
NOTHING = ("", "   ", "\u200b\u202e", "\x00\x07")
#: What is wrong for some fields alone, by the last part of their identifier.
BY_NAME: Mapping[str, tuple[str, ...]] = {
    "phone": ("12", "call me", "+0", "0532 555 01 27 / 28 or 29", "0532<b>5550127"),
    "emergency_number": ("call me", "-", "1<b>2"),
    "email": ("a@", "@b.de", "a b@c.de", "a@b", "a@b.de,c@d.de", "a\u202e@b.de"),
    "pin": ("12", "abcd", "12 34", "1234567", "١٢٣٤"),
    "user": ("Şule", "a b", "a/b", "<b>"),
}


@dataclass(frozen=True)
class Swept:
    """One form: `open` shows it and gives what holds its fields; `send` is the button that sends it.

    `right` is what has to be typed so that it would be taken, by identifier, with `{w}` for a word that is
    new each time the form is opened; `also` is what has to be done besides. `twins` are fields in which the
    same has to be typed once more. `only` leaves out the other fields of what is opened.
    `related` are fields beside which it may be told that they do not go together.
    """

    open: Callable[[], QWidget]
    send: str
    right: Mapping[str, str] = field(default_factory=dict)
    also: Callable[[], object] = lambda: None
    twins: Mapping[str, str] = field(default_factory=dict)
    only: tuple[str, ...] = ()
    related: Mapping[str, str] = field(default_factory=dict)


class Sweep:
    """Sweeps one form. `complaints` says what was wrong with what; `tried` counts by field."""

    def __init__(self, clinic: SmallClinic, hands: Hands, swept: Swept) -> None:
        self.clinic = clinic
        self.hands = hands
        self.swept = swept
        self.complaints: list[str] = []
        self._opened = 0
        self._root: QWidget | None = None

    def run(self) -> None:
        """Every field of the form with everything that is wrong for it; fails with what was complained of."""
        names = [one for one in fields(self.root) if not self.swept.only or one in self.swept.only]
        for name in names:
            for wrong, must_fail in _some(name, list(battery(fields(self.root)[name]))):
                self._try(name, wrong, must_fail=must_fail)
        assert names, "the form has no field"
        assert not self.complaints, "\n".join(["", *self.complaints])

    @property
    def root(self) -> QWidget:
        """The open form, filled in rightly."""
        if self._root is None or not isValid(self._root) or not self._root.isVisible():
            self._opened += 1
            self._root = self.swept.open()
            self._fill()
        return self._root

    def _fill(self) -> None:
        for name, text in self.swept.right.items():
            widget = self.hands.find(name)
            line = widget.lineEdit() if isinstance(widget, QComboBox) else widget
            assert line is not None
            self.hands.write(line, text.replace("{w}", _word(self._opened)))
        self.swept.also()
        self.hands.settle()

    def _try(self, name: str, wrong: str, *, must_fail: bool) -> None:
        root = self.root
        self._fill()
        found = fields(root)[name]
        control = editor(found)
        self.hands.write(control, wrong)
        if name in self.swept.twins:
            self.hands.write(self.swept.twins[name], wrong)
        typed, meant = text_of(control), meaning(found)
        before = rows(self.clinic)
        self.hands.click(self.swept.send)
        self.hands.settle()
        what = f"{name} with {_short(wrong)}"
        is_open = isValid(root) and root.isVisible()
        after = rows(self.clinic)
        errors = {key: one.error for key, one in fields(root).items() if one.error} if is_open else {}
        above = problem(root) if is_open else ""
        if errors or above:
            self._check_refused(what, name, errors, above)
            if after != before:
                self.complaints.append(f"{what}: was refused and still written")
            if text_of(control) != typed and (meant is None or meaning(found) != meant):
                self.complaints.append(f"{what}: {_short(text_of(control))} stands there now")
        elif must_fail:
            self.complaints.append(f"{what}: was taken")
        for where, stored in untidy(before, after):
            self.complaints.append(f"{what}: {where} keeps {_short(stored)}")

    def _check_refused(self, what: str, name: str, errors: dict[str, str], above: str) -> None:
        if above:
            self.complaints.append(f"{what}: is told of the whole form: {above}")
        related = self.swept.related.get(name)
        if set(errors) - {self.swept.twins.get(name)} not in ({name}, {related}):
            self.complaints.append(f"{what}: is told beside {sorted(errors)}")
        for sentence in errors.values():
            if "rule:" in sentence or "{" in sentence or "…" in sentence or len(sentence) > 200:
                self.complaints.append(f"{what}: is told in no words: {_short(sentence)}")
        root = self._root
        if name in errors and root is not None:
            wanted = fields(root)[name]
            # Of its window: offscreen, a sheet that is opened anew is not always the active one.
            focus = root.window().focusWidget()
            if focus is None or not (focus is editor(wanted) or wanted.isAncestorOf(focus)):
                self.complaints.append(f"{what}: the focus is on {focus and focus.accessibleIdentifier()}")


def fields(root: QWidget) -> dict[str, Field]:
    """The fields below a widget that take typed text, by the identifier of their input."""
    return {
        one.control.accessibleIdentifier(): one
        for one in root.findChildren(Field)
        if one.isVisible() and one.control.isEnabled() and _is_typed(one.control)
    }


def editor(found: Field) -> QLineEdit | QPlainTextEdit:
    """Where the text of a field is typed."""
    control = found.control
    line = control.lineEdit() if isinstance(control, QComboBox) else control
    assert isinstance(line, QLineEdit | QPlainTextEdit)
    return line


def text_of(control: QLineEdit | QPlainTextEdit) -> str:
    """What stands in it."""
    if not isValid(control):
        return ""
    return control.toPlainText() if isinstance(control, QPlainTextEdit) else control.text()


def meaning(found: Field) -> object:
    """What a field means, None for what it cannot read."""
    try:
        return found.value()
    except ValueError:
        return None


def battery(found: Field) -> Iterator[tuple[str, bool]]:
    """What is wrong for a field, and whether it has to be refused."""
    control, name = found.control, found.control.accessibleIdentifier()
    if found.is_required:
        yield from ((text, True) for text in NOTHING if not isinstance(control, SecretInput) or not text)
    if isinstance(control, DateInput):
        wrong: tuple[str, ...] = NO_DATE
    elif isinstance(control, TimeInput):
        wrong = NO_TIME
    elif isinstance(control, NumberInput | VolumeInput):
        wrong = NO_NUMBER
    elif isinstance(control, SearchChoice):
        wrong = ("Nowhere", *ODD, ENDLESS)
    else:
        wrong = ENDLESS, *BY_NAME.get(name.rsplit(".", 1)[-1], ())
        # Anything odd makes a good secret.
        yield from ((text, False) for text in ODD if not isinstance(control, SecretInput))
    yield from ((text, True) for text in wrong)
    if isinstance(control, NumberInput):
        # The most that the field takes by itself may still be too much for the record.
        yield format(control.most, "f"), False
    if isinstance(control, DateInput):
        yield from ((text, False) for text in ("1.1.1900", "29.2.2028"))
        yield "31.12.2199", True


def _some(name: str, everything: list[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """Half of what is wrong for a field, another half for each, unless all of it is asked for."""
    if os.environ.get("MESODESK_INPUTS") == "all":
        return everything
    chosen = Random(name).sample(range(len(everything)), (len(everything) + 1) // 2)
    return [everything[at] for at in sorted(chosen)]


def problem(root: QWidget) -> str:
    """What is said of the whole form."""
    name = f"{root.accessibleIdentifier()}.error"
    found = [one for one in root.findChildren(QLabel) if one.accessibleIdentifier() == name]
    return next((one.text() for one in found if one.isVisible()), "")


def rows(clinic: SmallClinic) -> Rows:
    """Everything that is kept, but the log."""
    with clinic.clinic.record.reading() as session:
        connection = session.connection()
        names = connection.exec_driver_sql(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'ledger%'"
            " AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'patient_search%'"
            " AND name NOT IN ('performed', 'pin_attempt', 'password_attempt')"
        )
        return {
            name: [tuple(row) for row in connection.exec_driver_sql(f'SELECT * FROM "{name}"')]
            for (name,) in names
        }


def untidy(before: Rows, after: Rows) -> Iterator[tuple[str, str]]:
    """New texts that nobody can have meant: with hidden marks, blanks at their ends, or endless."""
    for name, lines in after.items():
        for line in set(lines) - set(before[name]):
            for value in line:
                for text in _texts(value):
                    if any(_is_hidden(mark) for mark in text) or text != text.strip() or ENDLESS in text:
                        yield name, text


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        try:
            inner = json.loads(value) if value[:1] in "{[" else value
        except ValueError:
            inner = value
        if inner == value:
            yield value
        else:
            yield from _texts(inner)
    elif isinstance(value, dict):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part)


def _is_hidden(mark: str) -> bool:
    return unicodedata.category(mark) in ("Cc", "Cf") and mark != "\n"


def _is_typed(control: QWidget) -> bool:
    if isinstance(control, QComboBox):
        return control.isEditable()
    return isinstance(control, QLineEdit | QPlainTextEdit) and not control.isReadOnly()


def _short(text: str) -> str:
    return repr(text if len(text) < 60 else f"{text[:20]}… ({len(text)})")


def _word(number: int) -> str:
    digest = hashlib.sha256(str(number).encode()).hexdigest()
    return "".join(chr(ord("a") + int(digit, 16)) for digit in digest[:12])
