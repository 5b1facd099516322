"""Patients come in from another program's list: all that can, and the rest by line and reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from mesodesk.domain.conditions import TopicState
from mesodesk.domain.errors import MesodeskError, RuleError
from mesodesk.domain.people import Sex
from mesodesk.domain.vocabulary import Topic
from mesodesk.services.keeping.transfer import ImportReport, import_patients
from mesodesk.services.people.patients import FindPatients, ListPatients, PatientByNumber
from mesodesk.services.treatment.charts import ShowChart
from tests.factories import DOCTOR, RECEPTION, SmallClinic

HEAD = (
    "hasta no;ad;soyad;doğum tarihi;cinsiyet;telefon;e-posta;dil;alerjiler;hastalıklar;ilaçlar;"
    "tahmini doğum tarihi;emzirme bitişi;notlar"
)


def bring_in(clinic: SmallClinic, tmp_path: Path, text: str, encoding: str = "utf-8") -> ImportReport:
    file = tmp_path / "list.csv"
    file.write_bytes(text.encode(encoding))
    return import_patients(clinic.at(RECEPTION), file)


def row(number: int, given: str = "Şükrü", family: str = "Çağlayan", born: str = "14.03.1962") -> str:
    return f"{number};{given};{family}{number};{born};erkek;0532 55{number % 100_000:05d};;tr;yok;;;;;"


def broken(number: int) -> tuple[str, str]:
    kinds = (
        (f"{number};;;14.03.1962;erkek;;;tr;yok;;;;;", "no_name"),
        (f"{number};Ali;Er;31.02.1990;erkek;;;tr;yok;;;;;", "bad_date"),
        (f"{number};Ali;Er;14.03.2090;erkek;;;tr;yok;;;;;", "future_date"),
        (f"{number};Ali;Er;14.03.1962;uzaylı;;;tr;yok;;;;;", "unknown_sex"),
        (f"{number};Ali;Er;14.03.1962;erkek;telefonu yok;;tr;yok;;;;;", "bad_phone"),
        (f"{number};Ali;Er;14.03.1962;erkek;;posta;tr;yok;;;;;", "bad_email"),
        (f"{number};Ali;Er", "wrong_columns"),
    )
    return kinds[number % len(kinds)]


@pytest.mark.parametrize("encoding", ["utf-8", "cp1254"])
def test_ten_thousand_rows_with_two_hundred_broken_ones(
    small_clinic: SmallClinic, tmp_path: Path, encoding: str
) -> None:
    lines, expected = [HEAD], {}
    for index in range(10_000):
        line = index + 2
        if index % 50 == 7:
            text, reason = broken(20_000 + index)
            expected[line] = reason
        else:
            text = row(20_000 + index)
        lines.append(text)
    report = bring_in(small_clinic, tmp_path, "\n".join(lines) + "\n", encoding)
    assert (report.rows, report.imported, len(report.rejected)) == (10_000, 9_800, 200)
    assert {bad.line: bad.reason for bad in report.rejected} == expected
    assert report.duplicates == ()
    assert small_clinic.ask(ListPatients()).total == 9_801
    assert small_clinic.ask(FindPatients("caglayan29999"))[0].name == "Şükrü Çağlayan29999"
    assert all(check.passed for check in small_clinic.clinic.record.verify())


def test_facts_are_matched_kept_and_told_apart_from_silence(
    small_clinic: SmallClinic, tmp_path: Path
) -> None:
    text = (
        HEAD
        + '\n2001;Işıl;Ilgaz;1990-05-04;kadın;0532 111 22 33;;tr;"Penisilin; Blorbium";Hipotiroidi;yok;'
        + "2027-03-01;;not\n2002;Can;Er;;e;;;en;;;;hayır;;\n"
    )
    report = bring_in(small_clinic, tmp_path, text)
    assert report.imported == 2
    assert [(one.line, one.column, one.text) for one in report.unmatched] == [(2, "allergies", "Blorbium")]
    line = small_clinic.ask(PatientByNumber("2001"))
    chart = small_clinic.ask(ShowChart(line.id), DOCTOR)
    topics = {card.topic: card for card in chart.topics}
    assert [entry.text for entry in topics[Topic.ALLERGIES].entries] == ["Penisilin", "Blorbium"]
    assert topics[Topic.ALLERGIES].entries[1].term is None
    assert topics[Topic.MEDICINES].state is TopicState.NONE
    assert str(topics[Topic.PREGNANCY].until_on) == "2027-03-01"
    assert topics[Topic.BREASTFEEDING].state is TopicState.NOT_ASKED
    other = small_clinic.ask(ShowChart(small_clinic.ask(PatientByNumber("2002")).id), DOCTOR)
    assert (other.form.sex, other.form.language) == (Sex.MALE, "en")
    assert {card.topic: card.state for card in other.topics}[Topic.PREGNANCY] is TopicState.NONE


@pytest.mark.parametrize("dry_run", [False, True])
def test_what_was_read_stands_in_the_chart_and_nowhere_that_an_erasure_would_not_reach(
    small_clinic: SmallClinic, tmp_path: Path, dry_run: bool
) -> None:
    file = tmp_path / "list.csv"
    file.write_text(HEAD + '\n2001;Işıl;Ilgaz;;;;;tr;"Blorbium";;;;;\n', encoding="utf-8")
    import_patients(small_clinic.at(RECEPTION), file, dry_run=dry_run)
    holding = set()
    with small_clinic.clinic.record.reading() as session:
        connection = session.connection()
        tables = connection.exec_driver_sql(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'patient_search%'"
        ).scalars()
        for table in tables.all():
            for found in connection.exec_driver_sql(f'SELECT * FROM "{table}"'):
                if "blorbium" in str(tuple(found)).lower():
                    holding.add(table)
    assert holding == (set() if dry_run else {"fact_entry"})


def test_a_duplicate_in_the_record_or_in_the_file_is_skipped_and_listed(
    small_clinic: SmallClinic, tmp_path: Path
) -> None:
    text = "\n".join(
        [
            "number,given_name,family_name,birth_date,phone",
            "1001,Somebody,Else,,",
            ",ELIF,YILMAZ,1985-02-02,",
            "3001,Can,Er,1990-01-01,",
            "3002,CAN,ER,01.01.1990,",
        ]
    )
    report = bring_in(small_clinic, tmp_path, text)
    assert [(twin.line, twin.number) for twin in report.duplicates] == [(2, "1001"), (3, "1001"), (5, "3001")]
    assert (report.rows, report.imported) == (4, 1)


def test_a_dry_run_reports_the_same_and_writes_nothing(small_clinic: SmallClinic, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text(f"{HEAD}\n{row(20_001)}\n{broken(1)[0]}\n", encoding="utf-16")
    dry = import_patients(small_clinic.at(RECEPTION), file, dry_run=True)
    assert small_clinic.ask(ListPatients()).total == 1
    assert dry == import_patients(small_clinic.at(RECEPTION), file)
    assert small_clinic.ask(ListPatients()).total == 2


def test_numbers_are_given_where_the_list_has_none(small_clinic: SmallClinic, tmp_path: Path) -> None:
    report = bring_in(small_clinic, tmp_path, "ad,soyad\nCan,Er\nCem,Ak\n")
    assert report.imported == 2
    assert [line.number for line in small_clinic.ask(ListPatients()).lines] == ["1003", "1002", "1001"]


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02", b"colour,size\nred,3\n"])
def test_a_file_that_is_no_list_is_refused_whole(
    small_clinic: SmallClinic, tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "list.csv"
    file.write_bytes(content)
    with pytest.raises(MesodeskError) as refused:
        import_patients(small_clinic.at(RECEPTION), file)
    key = refused.value.rule if isinstance(refused.value, RuleError) else refused.value.args[0]
    assert key == "file_unreadable"
    assert small_clinic.ask(ListPatients()).total == 1
