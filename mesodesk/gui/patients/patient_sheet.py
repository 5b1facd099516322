"""Registering a patient, and changing a patient's own data: one form, and a warning on likely duplicates."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mesodesk.domain.errors import MesodeskError, RuleError, Stale
from mesodesk.domain.ids import PatientId
from mesodesk.domain.people import Language, Permission, Sex
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.reading import read_date
from mesodesk.gui.base.tokens import Size
from mesodesk.gui.base.words import sex_word
from mesodesk.gui.base.worker import Ticket
from mesodesk.gui.patients.likely_bar import LikelyBar
from mesodesk.gui.patients.words import paper_language
from mesodesk.gui.widgets.form import FieldSpec, Form, Kind
from mesodesk.gui.widgets.inputs import ChoiceInput, Option
from mesodesk.gui.widgets.sheet import Sheet
from mesodesk.services.papers.languages import ListPaperLanguages, PaperLanguage
from mesodesk.services.people.patients import EditPatient, FindLikely, Likely, PatientForm, RegisterPatient
from mesodesk.services.treatment.charts import ChartCard, ShowChart

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_ROMAN = ("I", "II", "III", "IV", "V", "VI")
#: Languages that patients speak besides those of the papers, which then come in English and say so.
_OTHER_LANGUAGES = ("ar", "az", "bg", "de", "el", "fa", "fr", "it", "ku", "nl", "ro", "ru", "uk")
#: Fields that a likely duplicate is recognised by.
_TELLING = frozenset({"given_name", "family_name", "birth_date", "phone"})


class PatientSheet(Sheet):
    """The form. What was typed stays until it is saved; `open_asked` leads to the patient it may be."""

    open_asked = Signal(object)

    def __init__(self, desk: Desk, title: str, primary: str, parent: QWidget, language: str = "") -> None:
        # Before the form is made, which offers the language that the patient has.
        self._language = language
        super().__init__(
            desk.theme, title, primary, name=ids.PATIENT_FORM, width=Size.SHEET + 2 * Size.RAIL, parent=parent
        )
        self._desk = desk
        self._ticket: Ticket | None = None
        self.likely = LikelyBar(desk)
        self.likely.open_asked.connect(self._on_open)
        self.likely.anyway_asked.connect(self._on_anyway)
        self.body.addWidget(self.likely)
        self.form = Form(
            desk.theme, desk.formats, self._specs(), name=ids.PATIENT_FORM, today=desk.today, columns=3
        )
        self.form.edited.connect(self._on_edited)
        self.form.submitted.connect(self.on_primary)
        self.body.addWidget(self.form)
        self._even_if_likely = False
        desk.runner.ask(ListPaperLanguages(), self._on_languages, receiver=self)

    def _specs(self) -> list[FieldSpec]:
        sexes = [Option(str(sex), sex_word(sex)) for sex in (Sex.UNKNOWN, Sex.FEMALE, Sex.MALE, Sex.OTHER)]
        specs = [
            FieldSpec("given_name", self.tr("Given name")),
            FieldSpec("family_name", self.tr("Family name"), required=True),
            FieldSpec("birth_date", self.tr("Birth date"), Kind.DATE, hint=self.tr("3.4.1988 or 3 Apr 1988")),
            FieldSpec("sex", self.tr("Sex"), Kind.CHOICE, options=sexes),
            FieldSpec("phone", self.tr("Phone"), hint=self.tr("0532 555 01 27, or with + and country")),
            FieldSpec("email", self.tr("E-mail")),
            FieldSpec(
                "language",
                self.tr("Language of the papers"),
                Kind.CHOICE,
                options=self._languages([str(one) for one in Language]),
            ),
            FieldSpec(
                "number",
                self.tr("Patient number"),
                hint=self.tr("Left empty, the next free number"),
                longest=40,
            ),
        ]
        if self._desk.may(Permission.SEE_FACTS):
            types = [Option("", self.tr("Not known"))]
            types += [Option(str(number), roman) for number, roman in enumerate(_ROMAN, 1)]
            specs.append(FieldSpec("phototype", self.tr("Phototype"), Kind.CHOICE, options=types))
        specs.append(FieldSpec("notes", self.tr("Notes"), Kind.TEXT, wide=True, lines=2))
        return specs

    def _languages(self, of_papers: Sequence[str]) -> list[Option]:
        """Languages in which papers come, then others, for which they come in English."""
        others = sorted({*_OTHER_LANGUAGES, self._language} - {"", *of_papers}, key=paper_language)
        words = self.tr("{language} (papers in English)")
        return [
            *(Option(code, paper_language(code)) for code in of_papers),
            *(Option(code, words.format(language=paper_language(code))) for code in others),
        ]

    def _on_languages(self, found: tuple[PaperLanguage, ...]) -> None:
        control = self.form.field("language").control
        assert isinstance(control, ChoiceInput)  # noqa: S101 - as the form was asked to make it
        control.set_options(self._languages([one.code for one in found]))

    def read(self, before: PatientForm | None = None) -> PatientForm:
        """What the form holds; what it does not show is taken from `before`."""
        values: Mapping[str, Any] = self.form.values()
        phototype = before.phototype if before is not None else None
        if "phototype" in values:
            phototype = int(values["phototype"]) if values["phototype"] else None
        born = values["birth_date"]
        return PatientForm(
            str(values["given_name"]),
            str(values["family_name"]),
            born if isinstance(born, date) else None,
            Sex(values["sex"]),
            str(values["phone"]),
            str(values["email"]),
            str(values["language"]),
            phototype,
            str(values["notes"]),
            str(values["number"]) or None,
        )

    def show_form(self, form: PatientForm) -> None:
        """Show a patient's data."""
        self.form.set_values(values_of(form, self._desk))

    # Likely duplicates -------------------------------------------------------------------------------------

    @property
    def own_id(self) -> PatientId | None:
        """The patient who is being changed, and so is no duplicate."""
        return None

    def _on_edited(self, key: str) -> None:
        self.refuse("")
        if key in _TELLING:
            self._even_if_likely = False
            self._look_for_likely()

    def _look_for_likely(self) -> None:
        if self._ticket is not None:
            self._ticket.cancel()
        born = self.form.value("birth_date")
        query = FindLikely(
            self.form.text("given_name"),
            self.form.text("family_name"),
            born if isinstance(born, date) else None,
            self.form.text("phone"),
            self.own_id,
        )
        if not (query.given_name and query.family_name) and not query.phone:
            self.likely.show_likely(())
            return
        self._ticket = self._desk.runner.ask(query, self._on_likely, self._on_no_likely)

    def _on_likely(self, found: tuple[Likely, ...]) -> None:
        self._ticket = None
        self.likely.show_likely(found, may_register=self.own_id is None)

    def _on_no_likely(self, _error: MesodeskError) -> None:
        # The warning is a help while typing; the record itself looks again when the form is saved.
        self._ticket = None
        self.likely.show_likely(())

    def _on_open(self, line: object) -> None:
        self.open_asked.emit(line)
        self.reject()

    def _on_anyway(self) -> None:
        self._even_if_likely = True
        self.on_primary()

    def show_error(self, error: MesodeskError) -> None:
        """Put a refusal beside its field, or beneath the form."""
        self.set_busy(False)
        explanation = self._desk.explain.error(error)
        if isinstance(error, RuleError) and error.rule == "duplicate_patient":
            self._look_for_likely()
            self.refuse(explanation.sentence)
        elif not self.form.show_error(explanation):
            self.refuse(explanation.sentence)


class RegisterSheet(PatientSheet):
    """A new patient, begun with what was typed into a search. `registered` gives the id."""

    registered = Signal(int)

    def __init__(self, desk: Desk, text: str, parent: QWidget) -> None:
        super().__init__(desk, desk.actions.text("patient.new"), "", parent)
        self.primary.setText(self.tr("Register"))
        self.form.set_values({"language": str(Language.TURKISH), **begun_with(text, desk)})
        self.form.field("given_name").control.setFocus()
        self._look_for_likely()

    def on_primary(self) -> None:
        """Register; somebody likely the same has to be looked at first."""
        if not self.form.check():
            return
        form = self.read()
        self.set_busy(True)
        name = f"{form.given_name} {form.family_name}".strip()
        self._desk.runner.perform(
            RegisterPatient(form, self._even_if_likely),
            self._on_registered,
            self.show_error,
            said=self.tr("{name} registered").format(name=name),
        )

    def _on_registered(self, id: int) -> None:
        self.registered.emit(id)
        self.accept()


class EditSheet(PatientSheet):
    """Changes a patient's own data. When somebody else did so meanwhile, both changes are kept apart."""

    def __init__(self, desk: Desk, card: ChartCard, parent: QWidget) -> None:
        super().__init__(desk, desk.actions.text("chart.edit"), "", parent, card.form.language)
        self._card = card
        self.primary.setText(self.tr("Save"))
        self.show_form(card.form)
        self.form.field("given_name").control.setFocus()

    @property
    def own_id(self) -> PatientId | None:
        """The patient who is being changed."""
        return self._card.banner.id

    def on_primary(self) -> None:
        """Save what was changed."""
        if not self.form.check():
            return
        form = self.read(self._card.form)
        self.set_busy(True)
        said = self.tr("{name} changed").format(name=self._card.banner.name)
        command = EditPatient(self._card.banner.id, self._card.version, form)
        self._desk.runner.perform(command, self._on_saved, self._on_failed, said=said)

    def _on_saved(self, _none: None) -> None:
        self.accept()

    def _on_failed(self, error: MesodeskError) -> None:
        if isinstance(error, Stale):
            self._desk.runner.ask(ShowChart(self._card.banner.id), self._on_newest, self.show_error)
        else:
            self.show_error(error)

    def _on_newest(self, card: ChartCard) -> None:
        before, newest = values_of(self._card.form, self._desk), values_of(card.form, self._desk)
        typed = self.form.values()
        untouched = {key: value for key, value in newest.items() if typed.get(key) == before.get(key)}
        self.form.set_values(untouched)
        self._card = card
        self.set_busy(False)
        self.refuse(
            self.tr(
                "Somebody else changed this patient meanwhile. Their changes are now shown; yours are kept. "
                "Look once more, then save."
            )
        )


def values_of(form: PatientForm, desk: Desk) -> dict[str, object]:
    """A patient's data as the fields of the form hold it."""
    return {
        "given_name": form.given_name,
        "family_name": form.family_name,
        "birth_date": form.birth_date,
        "sex": str(form.sex),
        "phone": desk.formats.phone(form.phone),
        "email": form.email,
        "language": form.language,
        "number": form.number or "",
        "phototype": "" if form.phototype is None else str(form.phototype),
        "notes": form.notes,
    }


def begun_with(text: str, desk: Desk) -> dict[str, object]:
    """What a search text says about a new patient: a birth date, a phone number, else the name."""
    words = text.split()
    today = desk.today()
    born = read_date(text, today) if words and any(mark.isdigit() for mark in text) else None
    digits = [mark for mark in text if mark.isdigit()]
    if born is not None and born <= today:
        return {"birth_date": born}
    if len(digits) >= 7 and not any(mark.isalpha() for mark in text):
        return {"phone": text.strip()}
    named = [word if word != word.lower() else desk.formats.upper(word[0]) + word[1:] for word in words]
    if len(named) < 2:
        return {"family_name": named[0]} if named else {}
    return {"given_name": " ".join(named[:-1]), "family_name": named[-1]}
