"""Every signed thing against its seal: what was changed behind the program's back is noticed and named."""

from __future__ import annotations

import pytest
from sqlmodel import col, select

from mesodesk.domain.errors import RuleError
from mesodesk.services.editing.wording import PublishWording, PutText, ShowWording
from mesodesk.services.keeping.backups import verify_record
from mesodesk.services.keeping.seals import check_seals
from mesodesk.services.papers.papers import FileSummary
from mesodesk.services.protocols.knowledge import PublishKnowledge, ShowKnowledge, SwitchIngredient
from mesodesk.services.treatment.treatments import ProductLine
from mesodesk.storage.engine import with_ledger
from mesodesk.storage.tables import Document
from tests.factories import DOCTOR, MANAGER, SmallClinic
from tests.integration.treatment_steps import add_product, draw, make_ready, receive, sign, start


@pytest.fixture
def treated(small_clinic: SmallClinic) -> SmallClinic:
    product = add_product(small_clinic)
    lot = receive(small_clinic, product)
    treatment = start(small_clinic, make_ready(small_clinic))
    draw(small_clinic, sign(small_clinic, treatment, (ProductLine(product, lot, 2_000),)))
    small_clinic.do(FileSummary(treatment))
    small_clinic.do(SwitchIngredient("dmae", active=False, reason="Not used here."), DOCTOR)
    small_clinic.do(PublishKnowledge(small_clinic.ask(ShowKnowledge()).version, "Without DMAE."), DOCTOR)
    small_clinic.do(PutText("aftercare.rules.pool", "en", "pool, sea, lake"), DOCTOR)
    small_clinic.do(PublishWording(small_clinic.ask(ShowWording()).version, "Lakes too."), DOCTOR)
    return small_clinic


def broken(clinic: SmallClinic) -> list[str]:
    """The names of the checks that found something."""
    with clinic.clinic.record.reading() as session:
        return [check.name for check in check_seals(session) if not check.passed]


def force(clinic: SmallClinic, statement: str) -> None:
    """Change the record as somebody would who takes the database's own rules away first."""
    with clinic.clinic.record.engine.connect() as connection, with_ledger(connection):
        names = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").all()
        for (name,) in names:
            connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
        connection.exec_driver_sql(statement)
        connection.commit()


def test_an_untouched_record_passes_every_check(treated: SmallClinic) -> None:
    card = verify_record(treated.clinic, treated.at(MANAGER))
    assert card.ok, card.checks
    names = {check.name for check in card.checks}
    assert {"treatments", "consents", "papers", "protocols", "chain", "rows"} <= names


@pytest.mark.parametrize(
    ("statement", "check"),
    [
        ("UPDATE treatment SET body = json_set(body, '$.pain', 9)", "treatments"),
        ("UPDATE treatment SET body = '{}'", "treatments"),
        ("UPDATE treatment SET ended_at = ended_at + 60", "treatments"),
        ("UPDATE treatment_product SET volume_ul = volume_ul + 1", "treatments"),
        ("DELETE FROM treatment_product", "treatments"),
        ("UPDATE consent SET snapshot = json_set(snapshot, '$.body.title', 'x')", "consents"),
        ("UPDATE document SET snapshot = json_set(snapshot, '$.body.head.patient', 'x')", "papers"),
        # Gone together with its hash: the form's own evidence still names it.
        ("UPDATE document SET pdf = NULL, pdf_sha256 = NULL WHERE consent_id IS NOT NULL", "consents"),
        ("UPDATE protocol_version SET body = json_set(body, '$.key', 'x')", "protocols"),
        ("UPDATE knowledge_version SET body = json_set(body, '$.ingredients', '')", "knowledge"),
        ("UPDATE wording_version SET body = replace(body, 'lake', 'bath')", "wording"),
    ],
)
def test_a_change_behind_the_program_s_back_breaks_the_seal(
    treated: SmallClinic, statement: str, check: str
) -> None:
    assert broken(treated) == []
    force(treated, statement)
    assert broken(treated) == [check]


def signed_form(clinic: SmallClinic) -> tuple[int, bytes]:
    """The countersigned consent form: its id, and its bytes as they are stored."""
    with clinic.clinic.record.reading() as session:
        rows = select(Document).where(col(Document.consent_id).is_not(None)).order_by(col(Document.id).desc())
        row = session.exec(rows).first()
        assert row is not None
        assert row.pdf is not None
        return row.id or 0, row.pdf


@pytest.mark.parametrize("where", [0.0, 0.37, 0.5, 1.0])
def test_one_flipped_bit_of_a_signed_form_is_noticed(treated: SmallClinic, where: float) -> None:
    document, pdf = signed_form(treated)
    place = round(where * (len(pdf) - 1))
    flipped = pdf[:place] + bytes([pdf[place] ^ 1]) + pdf[place + 1 :]
    # The control: the same bytes written once more leave every check whole.
    force(treated, f"UPDATE document SET pdf = x'{pdf.hex()}' WHERE id = {document}")
    assert broken(treated) == []
    force(treated, f"UPDATE document SET pdf = x'{flipped.hex()}' WHERE id = {document}")
    assert broken(treated) == ["papers"]
    card = verify_record(treated.clinic, treated.at(MANAGER))
    assert not card.ok
    found = next(check for check in card.checks if check.name == "papers")
    assert (found.ok, str(document) in found.detail) == (False, True), found.detail
    with pytest.raises(RuleError, match="paper_damaged"):
        draw(treated, document)
