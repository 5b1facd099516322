"""The database itself refuses to sign what must not be signed: each rule proven with plain SQL."""

from __future__ import annotations

import pytest
from sqlalchemy.exc import IntegrityError

from mesodesk.domain.errors import RuleError
from mesodesk.domain.ids import CourseId
from mesodesk.services.stock.vials import OpenVial
from mesodesk.services.treatment.treatments import ProductLine, SaveTreatment, StartTreatment
from mesodesk.storage.engine import with_ledger
from mesodesk.storage.signed_triggers import EVERY, FIRST, LATER, RULES
from tests.factories import DOCTOR, SmallClinic
from tests.integration.course_steps import show_course
from tests.integration.treatment_steps import (
    Ready,
    add_product,
    arrive,
    confirm,
    look_back,
    receive,
    session_card,
    sign,
    whole_body,
)

SIGN = "UPDATE treatment SET signed_at = started_at + 600, signed_by = 2, sha256 = 'x' WHERE id = {id}"


class Draft:
    """A repeat session's draft with its lot and vial chosen: only the signature is missing."""

    def __init__(self, clinic: SmallClinic) -> None:
        self.clinic = clinic
        self.ready = Ready(clinic)
        sign(clinic, self.ready.treatment, self.ready.used())
        course = show_course(clinic, CourseId(session_card(clinic, self.ready.appointment).course_id))
        self.visit = arrive(clinic, course, 2)
        confirm(clinic, self.visit)
        look_back(clinic, self.visit)
        self.id = clinic.do(StartTreatment(self.visit), DOCTOR).value
        self.lot, self.first = self.ready.lot, self.ready.appointment
        self.vial = clinic.do(OpenVial(self.ready.lot), DOCTOR).value
        self.other_product = add_product(clinic, "Vitamin", ("vitamins",))
        self.other_lot = receive(clinic, self.ready.product, "OTHER")
        lines = (ProductLine(self.ready.product, self.ready.lot, 1_000, self.vial),)
        clinic.do(SaveTreatment(self.id, 1, whole_body(clinic), lines), DOCTOR)

    def refused(self, *before: str) -> str:
        """The rule that signing by plain SQL breaks after these statements, or nothing; nothing is kept."""
        with self.clinic.clinic.record.engine.connect() as connection, with_ledger(connection):
            for statement in before:
                connection.exec_driver_sql(statement.format(**vars(self)))
            try:
                connection.exec_driver_sql(SIGN.format(id=self.id))
            except RuleError as error:
                return error.rule
            finally:
                connection.rollback()
        return ""


@pytest.fixture
def draft(small_clinic: SmallClinic) -> Draft:
    return Draft(small_clinic)


SCREEN = """
INSERT INTO screening
(id, patient_id, protocol_version_id, appointment_id, on_day, at, author_id, outcome, findings)
SELECT 900, patient_id, protocol_version_id, appointment_id, on_day, at, author_id, 'stop', '{findings}'
FROM screening WHERE appointment_id = {visit}""".replace("\n", " ")
STOP = SCREEN.replace("{findings}", '[{{"level": "{level}", "key": "allergy:lidocaine:x"}}]')
DECIDE = """
INSERT INTO decision (patient_id, appointment_id, finding, level, reason, staff_id, at)
SELECT patient_id, {where}, '{key}', 'stop', 'seen', 2, 0 FROM appointment WHERE id = {where}""".replace(
    "\n", " "
)
TAKE = "UPDATE treatment SET screening_id = 900 WHERE id = {id}"
NO_LOOK_BACK = ("DROP TRIGGER look_back_no_delete", "DELETE FROM look_back")


def line(what: str) -> str:
    """The draft's only line is changed."""
    return f"UPDATE treatment_product SET {what} WHERE treatment_id = {{id}}"


def stop(level: str = "stop") -> tuple[str, ...]:
    """The visit was screened anew, and something of this level was found."""
    return (STOP.replace("{level}", level), TAKE)


def decide(where: str = "{visit}", key: str = "allergy:lidocaine:x") -> str:
    """Somebody decided on a finding of a visit."""
    return DECIDE.replace("{where}", where).replace("{key}", key)


REFUSED = {
    "screening_missing": ("UPDATE treatment SET screening_id = NULL WHERE id = {id}",),
    "consent_missing": ("UPDATE treatment SET consent_id = NULL WHERE id = {id}",),
    "screening_stale": (
        "UPDATE treatment SET screening_id = (SELECT MIN(id) FROM screening) WHERE id = {id}",
    ),
    "screening_stale, newer": (STOP.replace("{level}", "inform"),),
    "screening_shut": stop(),
    "screening_shut, ask": stop("ask"),
    "screening_shut, wait": stop("wait"),
    "screening_shut, doctor": stop("doctor_decides"),
    "screening_shut, decided for another visit": (*stop(), decide("{first}")),
    "screening_shut, decided on something else": (*stop(), decide(key="allergy:chlorhexidine:x")),
    "look_back_missing": NO_LOOK_BACK,
    "consent_lapsed": (
        "DROP TRIGGER consent_final_update",
        "UPDATE consent SET lapses_on = (SELECT date(MAX(on_day), '-1 day') FROM screening)",
    ),
    "consent_other_ingredient": (
        "DROP TRIGGER consent_final_update",
        "DROP TRIGGER consent_final_columns",
        """UPDATE consent SET covers = '{{"ingredients":["vitamin_c"]}}'""",
    ),
    "lot_missing": (line("lot_id = NULL, vial_id = NULL"),),
    "lot_of_other_product": (line("product_id = {other_product}"),),
    "lot_quarantined": ("UPDATE lot SET state = 'quarantined' WHERE id = {lot}",),
    "lot_expired": (
        "UPDATE lot SET expires_on = (SELECT date(MAX(on_day), '-1 day') FROM screening) WHERE id = {lot}",
    ),
    "vial_of_other_lot": (line("lot_id = {other_lot}"),),
    "vial_expired": (
        "UPDATE vial SET discard_at = (SELECT started_at FROM treatment WHERE id = {id}) WHERE id = {vial}",
    ),
    "treatment_not_signed": ("UPDATE treatment SET supersedes = id WHERE id = {id}",),
}


@pytest.mark.parametrize("case", REFUSED)
def test_plain_sql_cannot_sign(draft: Draft, case: str) -> None:
    assert draft.refused(*REFUSED[case]) == case.partition(",")[0]


@pytest.mark.parametrize(
    "before",
    [
        (),
        stop("inform"),
        (*stop(), decide()),
        ("UPDATE lot SET expires_on = (SELECT MAX(on_day) FROM screening) WHERE id = {lot}",),
        (
            "DROP TRIGGER consent_final_update",
            "UPDATE consent SET lapses_on = (SELECT MAX(on_day) FROM screening)",
        ),
        (
            "DROP TRIGGER consent_final_update",
            "DROP TRIGGER consent_final_columns",
            """UPDATE consent SET covers = '{{"ingredients":["hyaluronic_acid"]}}'""",
        ),
        ("UPDATE lot SET state = 'quarantined' WHERE id = {other_lot}",),
        ("UPDATE vial SET discard_at = 1 + (SELECT MAX(started_at) FROM treatment) WHERE id = {vial}",),
    ],
)
def test_what_may_be_signed_is_signed(draft: Draft, before: tuple[str, ...]) -> None:
    assert draft.refused(*before) == ""


def test_every_rule_is_tried() -> None:
    assert {case.partition(",")[0] for case in REFUSED} == RULES == {*EVERY, *FIRST, *LATER}


def test_a_lot_and_a_vial_never_hold_less_than_nothing(draft: Draft) -> None:
    engine = draft.clinic.clinic.record.engine
    for table, id in (("lot", draft.lot), ("vial", draft.vial)):
        with (
            engine.connect() as connection,
            with_ledger(connection),
            pytest.raises(IntegrityError, match="CHECK constraint failed"),
        ):
            connection.exec_driver_sql(f"UPDATE {table} SET left_ul = -1 WHERE id = {id}")
