"""Every query that shows something of a patient leaves a line in the ledger; this table says which.

A query that is not in it fails here, and so does one whose answer names patients while the table says that it
leaves nothing.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
import types
import typing
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any, Final

import pytest

import mesodesk.services
from mesodesk.services.door.practice import Query

#: What answers hold when they are about patients: the names of fields, and parts of names.
_OF_PATIENTS: Final = re.compile(r"patient|^person|birth_date|^whose$")


def queries() -> dict[str, type[Query[Any]]]:
    """Every query that there is, by name."""
    for module in pkgutil.walk_packages(mesodesk.services.__path__, "mesodesk.services."):
        importlib.import_module(module.name)

    def below(kind: type[Query[Any]]) -> Iterator[type[Query[Any]]]:
        for one in kind.__subclasses__():
            yield one
            yield from below(one)

    return {one.__name__: one for one in below(Query) if one.__module__.startswith("mesodesk.")}


def holds_patients(kind: object, seen: set[object] | None = None) -> bool:
    """Whether an answer of this type has a field about patients, however deep; bytes may be anything."""
    known = set() if seen is None else seen
    if kind in known:
        return False
    known.add(kind)
    if kind is bytes:
        return True
    if isinstance(kind, types.GenericAlias | types.UnionType) or typing.get_origin(kind) is not None:
        return any(holds_patients(part, known) for part in typing.get_args(kind))
    if isinstance(kind, type) and is_dataclass(kind):
        hints = typing.get_type_hints(kind, vars(importlib.import_module(kind.__module__)))
        return any(
            _OF_PATIENTS.search(one.name) or holds_patients(hints[one.name], known) for one in fields(kind)
        )
    return False


def answer_of(query: type[Query[Any]]) -> object:
    module = importlib.import_module(query.__module__)
    return typing.get_type_hints(query.answer, vars(module))["return"]


#: Asked for by patient or by visit: a line about this patient, at once (a part of the chart).
_CHART: Final = {
    "FindForm": "consent",
    "ListEvents": "adverse_events",
    "ListPhotos": "photos",
    "ListQuestionnaires": "facts",
    "PreviewConsent": "consent",
    "ReadDocument": "document",
    "ReadDocuments": "document",
    "ReportDecisions": "decisions report",
    "ReportEvents": "events report",
    "ScreenPatient": "screening",
    "ShowAwaitedForm": "consent",
    "ShowChart": "chart",
    "ShowConsent": "consent",
    "ShowConsentForms": "consent",
    "ShowEvent": "adverse_events",
    "ShowFacts": "facts",
    "ShowLookBack": "look_back",
    "ShowOutcomes": "outcomes",
    "ShowPhoto": "photo",
    "ShowQuestions": "facts",
    "ShowReasons": "document",
    "ShowScreening": "screening",
    "ShowSession": "session",
    "ShowVersions": "versions",
    "StaffCalendar": "calendar_export",
    "WhoHasSeen": "seen_by",
    "WriteCopy": "export",
}
#: Lists, boards and cards that name patients: one line for each list a day, with who stood in it.
_LISTED: Final = {
    "CalendarRows": "calendar",
    "FindAffected": "calendar",
    "FindBookedOn": "calendar",
    "FindDue": "rights",
    "FindFitting": "waiting",
    "ListAftercare": "document",
    "ListCards": "document",
    "ListCourses": "courses",
    "ListErasures": "rights",
    "ListLetters": "recall",
    "ListWaiting": "waiting",
    "PreviewOutside": "calendar",
    "ReadDayList": "day_list",
    "ShowAffected": "recall",
    "ShowBanner": "demographics",
    "ShowBlock": "calendar",
    "ShowBrokenGlass": "broken_glass",
    "ShowCalendar": "calendar",
    "ShowCluster": "cluster",
    "ShowCourse": "courses",
    "ShowDay": "calendar",
    "ShowDayList": "day_list",
    "ShowMonth": "calendar",
    "ShowMovements": "stock",
    "ShowPaper": "document",
    "ShowPhotoNeeds": "photos",
    "ShowRecall": "recall",
    "VisitsOutsideHours": "calendar",
}
#: Searches: one line for each, with how many were found and who the first were.
_SEARCHED: Final = frozenset({"FindLikely", "FindPatients", "ListPatients", "PatientByNumber"})
#: Answers that look as if they held patients, and why they need no line.
_NEEDS_NONE: Final = {
    "ListDaysOff": "counts of booked visits, no names",
    "ListLeave": "counts of booked visits, no names",
    "ListRecalls": "counts of patients, no names",
    "ShowKnowledge": "what the clinic knows of substances",
    "ShowLetterhead": "the clinic's own logo",
    "ShowOpenGlass": "the glass that this very person broke, which is a line itself",
    "ShowLetterheadSample": "a paper of a made-up patient",
    "ShowSample": "a paper of a made-up patient",
    "ListLedger": "numbers of patients in the log, for who may see it; asked for by patient it leaves a line",
    "OddViews": "each patient named in it leaves a line",
    "ShowRights": "holds and erasures by id; it is read with the chart, which leaves a line",
}


def test_every_query_that_is_about_patients_is_in_the_table() -> None:
    known = {*_CHART, *_LISTED, *_SEARCHED, *_NEEDS_NONE}
    about = {name for name, query in queries().items() if holds_patients(answer_of(query))}
    assert about - known == set(), "say here which line each of these leaves"


def test_the_table_names_no_query_that_is_gone() -> None:
    assert {*_CHART, *_LISTED, *_SEARCHED, *_NEEDS_NONE} <= set(queries())


def test_no_query_is_in_the_table_twice() -> None:
    tables = [set(_CHART), set(_LISTED), set(_SEARCHED), set(_NEEDS_NONE)]
    assert sum(map(len, tables)) == len(set().union(*tables))


@pytest.mark.parametrize("name", sorted({**_CHART, **_LISTED, **dict.fromkeys(_SEARCHED, "search")}))
def test_a_query_in_the_table_leaves_its_line_by_itself_or_through_what_it_calls(name: str) -> None:
    verbs = {"looked_at": _CHART, "listed": _LISTED, "searched": dict.fromkeys(_SEARCHED, "")}
    verb = next(verb for verb, table in verbs.items() if name in table)
    assert re.search(rf"\.{verb}\(|_note_look\(|unit\.note\(", _reached(queries()[name])), verb


def _reached(query: type[Query[Any]]) -> str:
    """The source of a query and of everything of ours that it calls by name, some steps deep."""
    seen: set[str] = set()
    text = ""
    waiting: list[object] = [query]
    for _ in range(6):
        found: list[object] = []
        for thing in waiting:
            module = inspect.getmodule(thing)
            source = inspect.getsource(thing)  # type: ignore[arg-type]  # a class or a function
            text += source
            for word in set(re.findall(r"\b([A-Za-z_]\w+)\(", source)) - seen:
                other = getattr(module, word, None)
                ours = getattr(other, "__module__", None) or ""
                if ours.startswith("mesodesk.services") and not ours.endswith("door.acts"):
                    seen.add(word)
                    found.append(other)
        waiting = found
    return text
