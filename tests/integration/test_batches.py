"""Papers by the dozen: what there is for a day or a recall, filed and kept together, drawn in processes."""

from __future__ import annotations

import hashlib
import multiprocessing
from collections.abc import Iterator
from dataclasses import replace

import pytest

from mesodesk.domain.appointments import Status
from mesodesk.domain.errors import NotFound, RuleError
from mesodesk.domain.people import Language
from mesodesk.pdf.at_work import Order, Refused, draw_order
from mesodesk.services.calendar.scheduling import MoveAppointment
from mesodesk.services.door.practice import Command
from mesodesk.services.papers import drawing_pool
from mesodesk.services.papers.batches import (
    MOST_AT_ONCE,
    BatchLine,
    FileAftercareSheets,
    FileCards,
    KeepPapers,
    ReadDocuments,
)
from mesodesk.services.papers.day_batches import ListAftercare, ListCards
from mesodesk.services.papers.documents import FiledDocument, HandOut, KeepPaper, Means, ReadDocument
from mesodesk.services.papers.drawing_pool import DrawingPool
from mesodesk.services.papers.papers import FileCard
from mesodesk.services.treatment.treatments import ProductLine
from tests.documents.samples import RESOURCES, sample
from tests.factories import TODAY, SmallClinic
from tests.integration.course_steps import appointment_of, ask_for, block, book_course
from tests.integration.treatment_steps import add_product, make_ready, receive, set_status, sign, start

TOO_MANY = tuple(range(1, MOST_AT_ONCE + 2))


def cards(clinic: SmallClinic, days: int = 1) -> tuple[BatchLine, ...]:
    """The cards of those who come so many days after today."""
    return clinic.ask(ListCards(clinic.when(days, 12).date(), Language.ENGLISH))


def papers(count: int) -> list[FiledDocument]:
    """Samples that are not drawn yet."""
    kinds = ("card", "aftercare", "consent")
    means = Means(RESOURCES, {}, b"")
    return [
        FiledDocument(number, "Sample", sample(kinds[number % 3], "tr"), None, None, means)
        for number in range(count)
    ]


@pytest.fixture
def pool() -> Iterator[DrawingPool]:
    """A pool that ends with the test."""
    made = DrawingPool()
    yield made
    made.close()


# What there is ---------------------------------------------------------------------------------------------


def test_the_cards_of_a_day_are_listed_by_arrival_with_language_and_course(small_clinic: SmallClinic) -> None:
    course = book_course(small_clinic)
    (line,) = cards(small_clinic)
    assert (line.key, line.patient, line.what) == (course.id, "Elif Yılmaz", "Skin rejuvenation")
    assert (line.language, line.wished, line.missing) == ("tr", "tr", "")
    assert (line.document_id, line.handouts) == (None, 0)
    assert cards(small_clinic, 2) == ()


def test_a_cancelled_visit_brings_no_card(small_clinic: SmallClinic) -> None:
    course = book_course(small_clinic)
    set_status(small_clinic, appointment_of(course, 1), Status.CANCELLED)
    assert cards(small_clinic) == ()


def test_a_card_that_was_handed_out_says_so_until_a_date_on_it_changes(small_clinic: SmallClinic) -> None:
    course = book_course(small_clinic)
    (document,) = small_clinic.do(FileCards((course.id,))).value
    filed = small_clinic.ask(ReadDocument(document))
    small_clinic.do(KeepPaper(document, filed.draw()))
    small_clinic.do(HandOut(document, "print", 2))
    (line,) = cards(small_clinic)
    assert (line.document_id, line.handouts) == (document, 2)
    moved = block(small_clinic, appointment_of(course, 2))
    small_clinic.do(MoveAppointment(moved.appointment_id, moved.version, small_clinic.when(15, 16)))
    (line,) = cards(small_clinic)
    assert (line.document_id, line.handouts) == (None, 0)


def test_sheets_of_a_day_wait_for_the_signature_and_say_when_they_were_handed_out(
    small_clinic: SmallClinic,
) -> None:
    product = add_product(small_clinic)
    lot = receive(small_clinic, product)
    treatment = start(small_clinic, make_ready(small_clinic))
    day = small_clinic.clock.now.date()
    (line,) = small_clinic.ask(ListAftercare(day, Language.ENGLISH))
    assert line.missing == "not_signed"
    sign(small_clinic, treatment, (ProductLine(product, lot, 2_000),))
    (line,) = small_clinic.ask(ListAftercare(day, Language.ENGLISH))
    assert (line.key, line.missing, line.handouts) == (treatment, "", 0)
    (document,) = small_clinic.do(FileAftercareSheets((treatment,))).value
    small_clinic.do(KeepPaper(document, small_clinic.ask(ReadDocument(document)).draw()))
    small_clinic.do(HandOut(document, "print"))
    (line,) = small_clinic.ask(ListAftercare(day, Language.ENGLISH))
    assert line.handouts == 1


# Filed, read and kept together -----------------------------------------------------------------------------


def test_cards_are_filed_together_and_a_true_one_is_taken_as_it_is(small_clinic: SmallClinic) -> None:
    first = book_course(small_clinic)
    patient = small_clinic.register("Ayşe", "Kaya")
    second = book_course(small_clinic, ask_for(small_clinic, patient=patient))
    known = small_clinic.do(FileCard(first.id)).value
    ids = small_clinic.do(FileCards((first.id, second.id))).value
    assert ids[0] == known
    assert ids[1] != known
    assert small_clinic.do(FileCards((first.id, second.id))).value == ids


def test_one_course_that_does_not_exist_files_none(small_clinic: SmallClinic) -> None:
    course = book_course(small_clinic)
    with pytest.raises(NotFound):
        small_clinic.do(FileCards((course.id, 999)))
    assert small_clinic.ask(ListCards(TODAY, Language.ENGLISH)) == ()
    with pytest.raises(NotFound):
        small_clinic.ask(ReadDocument(1))


def test_a_paper_that_cannot_be_had_does_not_keep_the_others_away(small_clinic: SmallClinic) -> None:
    (first,) = small_clinic.do(FileCards((book_course(small_clinic).id,))).value
    good, missing = small_clinic.ask(ReadDocuments((first, 999)))
    assert good.filed is not None
    assert missing.filed is None
    assert str(missing.error) == "not_found"


def test_papers_are_kept_together_and_the_first_bytes_stay(small_clinic: SmallClinic) -> None:
    (document,) = small_clinic.do(FileCards((book_course(small_clinic).id,))).value
    pdf = small_clinic.ask(ReadDocument(document)).draw()
    small_clinic.do(KeepPapers(((document, pdf),)))
    small_clinic.do(KeepPapers(((document, b"%PDF-other"),)))
    filed = small_clinic.ask(ReadDocument(document))
    assert filed.pdf == pdf
    assert filed.pdf_sha256 == hashlib.sha256(pdf).hexdigest()


@pytest.mark.parametrize(
    "command",
    [
        FileCards(TOO_MANY),
        FileAftercareSheets(TOO_MANY),
        KeepPapers(tuple((one, b"") for one in TOO_MANY)),
    ],
)
def test_no_command_keeps_the_record_busy_for_long(
    small_clinic: SmallClinic, command: Command[tuple[int, ...]]
) -> None:
    with pytest.raises(RuleError, match="too_many_at_once"):
        small_clinic.do(command)


def test_no_query_keeps_the_record_busy_for_long(small_clinic: SmallClinic) -> None:
    with pytest.raises(RuleError, match="too_many_at_once"):
        small_clinic.ask(ReadDocuments(TOO_MANY))


# Drawn in processes ----------------------------------------------------------------------------------------


def test_processes_draw_the_same_bytes_in_the_order_in_which_they_were_asked(pool: DrawingPool) -> None:
    wanted = papers(9)
    drawn = pool.draw(wanted)
    assert pool.is_running
    assert [one.document_id for one in drawn] == [paper.document_id for paper in wanted]
    assert [one.pdf for one in drawn] == [paper.draw() for paper in wanted]


def test_a_few_papers_start_no_process(pool: DrawingPool) -> None:
    assert all(one.pdf for one in pool.draw(papers(2)))
    assert not pool.is_running


def test_one_that_cannot_be_drawn_does_not_keep_the_others(pool: DrawingPool) -> None:
    wanted = papers(7)
    lost = replace(wanted[3].snapshot, head=replace(wanted[3].snapshot.head, language="xx"))
    wanted[3] = replace(wanted[3], snapshot=lost)
    drawn = pool.draw(wanted)
    assert [one.error is None for one in drawn] == [True, True, True, False, True, True, True]
    assert str(drawn[3].error) == "no_wording"


def test_where_no_process_can_start_the_papers_are_drawn_all_the_same(
    pool: DrawingPool, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(*_given: object, **_named: object) -> None:
        raise PermissionError

    monkeypatch.setattr(drawing_pool, "ProcessPoolExecutor", refuses)
    drawn = pool.draw(papers(7))
    assert all(one.pdf.startswith(b"%PDF") for one in drawn)
    assert not pool.is_running


def test_a_process_that_is_killed_costs_no_paper(pool: DrawingPool) -> None:
    wanted = papers(7)
    first = [one.pdf for one in pool.draw(wanted)]
    children = multiprocessing.active_children()
    assert children
    for child in children:
        child.kill()
        child.join()
    assert [one.pdf for one in pool.draw(wanted)] == first


def test_a_closed_pool_leaves_no_process_behind(pool: DrawingPool) -> None:
    before = len(multiprocessing.active_children())
    pool.draw(papers(6))
    pool.close()
    assert len(multiprocessing.active_children()) == before


def test_a_refusal_keeps_its_values_on_the_way() -> None:
    refused = Refused("paper_too_long", details={"pages": 3})
    error = refused.as_error()
    assert (str(error), dict(error.details)) == ("paper_too_long", {"pages": 3})
    assert str(Refused("fonts_damaged", is_world=True).as_error()) == "fonts_damaged"
    drawn = draw_order(Order(sample("card", "tr"), RESOURCES, {}, b""))
    assert isinstance(drawn, bytes)
