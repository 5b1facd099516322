"""A patient's copy of the record in words: the rows of `patient_rows` as the parts of a paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from mesodesk.domain.ids import PatientId
from mesodesk.domain.patient_copy import CopyLine, CopyPart, PatientCopy
from mesodesk.pdf.wording import Formats
from mesodesk.services.door.practice import Reading
from mesodesk.services.keeping.access import SeenLine
from mesodesk.services.papers.paper_words import letterhead, paper_words
from mesodesk.services.protocols.protocols import protocol_name
from mesodesk.services.rights.copy_words import CopyWords
from mesodesk.services.rights.patient_rows import Readable
from mesodesk.storage.tables import Patient

Tables = Mapping[str, Sequence[Readable]]


def copy_paper(
    reading: Reading,
    patient_id: PatientId,
    tables: Tables,
    names: Tables,
    seen: Sequence[SeenLine],
    words: CopyWords,
) -> PatientCopy:
    """The whole paper, in the language of `words`."""
    patient = reading.session.get_one(Patient, patient_id)
    texts = paper_words(reading, words.language)
    name = words.text("paper.name")
    head = letterhead(reading, patient, texts, name, 0)
    moment = texts.formats.moment(head.issued_at)
    parts = _Parts(reading, tables, names, words, texts.formats)
    return PatientCopy(
        head,
        name,
        words.text("paper.title"),
        (words.text("paper.intro", clinic=head.clinic, moment=moment), words.text("paper.intro_2")),
        tuple(
            CopyPart(words.text(f"part.{key}"), tuple(lines), words.text("part.none"))
            for key, lines in (*parts.all_parts(), ("seen", _seen(seen, words)))
        ),
    )


def seen_rows(seen: Sequence[SeenLine], words: CopyWords) -> tuple[list[str], list[list[str]]]:
    """Head and rows of the table of who has seen the record."""
    head = [words.text(f"label.{key}") for key in ("at", "who", "role", "how", "part", "count")]
    rows = [
        [
            line.at.isoformat(),
            line.who or words.text("label.program"),
            "" if line.role is None else words.word(line.role),
            words.word(line.how),
            _part(line.part, words),
            str(line.count),
        ]
        for line in seen
    ]
    return head, rows


@dataclass(frozen=True, slots=True)
class _Parts:
    """What the parts are made of."""

    reading: Reading
    tables: Tables
    names: Tables
    words: CopyWords
    formats: Formats

    def all_parts(self) -> Iterator[tuple[str, Iterator[CopyLine]]]:
        """Every part, in the order of the paper."""
        yield "who", self._who()
        yield "facts", self._facts()
        yield "courses", self._courses()
        yield "visits", self._visits()
        yield "treatments", self._treatments()
        yield "consents", self._consents()
        yield "events", self._events()
        yield "outcomes", self._outcomes()
        yield "photos", self._photos()
        yield "papers", self._papers()

    def _rows(self, table: str) -> Sequence[Readable]:
        return self.tables.get(table, ())

    def _name(self, table: str, id: int | None, column: str = "name") -> str:
        return next((str(row[column]) for row in self.names.get(table, ()) if row["id"] == id), "")

    def _protocol(self, id: int | None) -> str:
        key = self._name("protocol_version", id, "key")
        name = protocol_name(self.reading.session, self.reading.frame.shipped, key)
        return key if name is None else name.of(self.words.language)

    def _who(self) -> Iterator[CopyLine]:
        words, row = self.words, self._rows("patient")[0]
        full = f"{row['given_name']} {row['family_name']}".strip()
        values = (
            ("name", full),
            ("number", row["number"]),
            ("birth_date", self.formats.day(_day(row["birth_date"])) if row["birth_date"] else ""),
            ("sex", words.word(row["sex"])),
            ("phone", row["phone"]),
            ("email", row["email"]),
            ("language", words.word(row["language"])),
            ("phototype", row["phototype"]),
            ("notes", row["notes"]),
        )
        for key, value in values:
            if value not in (None, ""):
                yield CopyLine(None, words.text(f"label.{key}"), str(value))

    def _facts(self) -> Iterator[CopyLine]:
        words = self.words
        for row in self._rows("fact_topic"):
            yield CopyLine(_day(row["asked_on"]), words.word(row["topic"]), words.word(row["state"]))
        newest: dict[str, Readable] = {}
        for row in self._rows("fact_entry"):
            newest[row["entry"]] = row
        for row in newest.values():
            if not row["voided"]:
                yield CopyLine(_moment(row["at"]), words.word(row["topic"]), row["text"])

    def _courses(self) -> Iterator[CopyLine]:
        for row in self._rows("course"):
            planned = self.words.text("label.sessions", count=row["sessions"])
            detail = f"{planned} · {self.words.word(row['status'])}"
            yield CopyLine(_moment(row["created_at"]), self._protocol(row["protocol_version_id"]), detail)

    def _visits(self) -> Iterator[CopyLine]:
        for row in sorted(self._rows("appointment"), key=lambda one: str(one["starts_at"])):
            kind, status = self.words.word(row["kind"]), self.words.word(row["status"])
            yield CopyLine(
                _moment(row["starts_at"]), kind, _joined(status, self._name("staff", row["staff_id"]))
            )

    def _treatments(self) -> Iterator[CopyLine]:
        used: dict[int, list[str]] = {}
        for row in self._rows("treatment_product"):
            lot = self._name("lot", row["lot_id"], "code")
            ml = f"{row['volume_ul'] / 1000:g}"
            said = self.words.text("label.lot", code=lot, ml=ml)
            product = self._name("product", row["product_id"])
            used.setdefault(row["treatment_id"], []).append(f"{product} ({said})")
        for row in self._rows("treatment"):
            state = "signed" if row["signed_at"] else "draft"
            who = self._name("staff", row["operator_id"])
            detail = _joined(who, self.words.word(state), *used.get(row["id"], []))
            yield CopyLine(_moment(row["started_at"]), self._protocol(row["protocol_version_id"]), detail)

    def _consents(self) -> Iterator[CopyLine]:
        taken = {row["consent_id"]: row["at"] for row in self._rows("consent_withdrawal")}
        for row in self._rows("consent"):
            state = self.words.word(row["state"])
            if row["id"] in taken:
                state = self.words.text("label.withdrawn", day=taken[row["id"]][:10])
            yield CopyLine(_moment(row["created_at"]), self._protocol(row["protocol_version_id"]), state)
        for row in self._rows("photo_withdrawal"):
            said = self.words.text("label.withdrawn", day=row["at"][:10])
            yield CopyLine(_moment(row["at"]), self.words.word(row["purpose"]), said)

    def _events(self) -> Iterator[CopyLine]:
        for row in self._rows("adverse_event"):
            kind = self.words.events.get(row["kind"], row["kind"])
            yield CopyLine(
                _moment(row["at"]), f"{kind} ({self.words.word(row['severity'])})", row["description"]
            )
        for row in self._rows("adverse_event_note"):
            yield CopyLine(_moment(row["at"]), row["text"])

    def _outcomes(self) -> Iterator[CopyLine]:
        for row in self._rows("outcome_score"):
            if row["voided"]:
                continue
            scale = self.words.scales.get(row["scale"], row["scale"])
            yield CopyLine(_day(row["on_day"]), scale, _joined(*self._scored(row), row["note"]))

    def _scored(self, row: Readable) -> list[str]:
        milli = row["score_milli"]
        if milli is not None:
            return [self.words.text("label.score", score=f"{milli / 1000:g}")]
        # The parts of this scale stand for themselves.
        names = self.words.scale_parts.get(row["scale"], {})
        return [f"{names.get(part, part)}: {number}" for part, number in row["parts"].items()]

    def _photos(self) -> Iterator[CopyLine]:
        for row in self._rows("photo"):
            yield CopyLine(_day(row["taken_on"]), self.words.word(row["view"]), row["picture"]["file"])

    def _papers(self) -> Iterator[CopyLine]:
        for row in self._rows("document"):
            file = row["pdf"]["file"] if row["pdf"] else ""
            yield CopyLine(_moment(row["created_at"]), row["title"], file)


def _seen(seen: Sequence[SeenLine], words: CopyWords) -> Iterator[CopyLine]:
    for line in seen:
        who = line.who or words.text("label.program")
        role = "" if line.role is None else f" ({words.word(line.role)})"
        times = f" ×{line.count}" if line.count > 1 else ""
        yield CopyLine(line.at, f"{who}{role}", f"{words.word(line.how)}: {_part(line.part, words)}{times}")


def _part(part: str, words: CopyWords) -> str:
    for key in (f"what.{part}", f"word.{part}", f"table.{part}"):
        if key in words.texts:
            return words.texts[key]
    return part.replace("_", " ")


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _moment(value: Any) -> datetime:  # noqa: ANN401 - plain data of JSON
    return datetime.fromisoformat(value)


def _day(value: Any) -> date:  # noqa: ANN401 - plain data of JSON
    return date.fromisoformat(value)
