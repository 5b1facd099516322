"""Photographs: kept bare, agreed to by purpose, each look in the log, voided only with a reason."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from mesodesk.domain.changes import Change, Topic
from mesodesk.domain.errors import NotAllowed, NotFound, RuleError, Stale, WorldError
from mesodesk.domain.ids import PatientId
from mesodesk.domain.photo_consent import PhotoAnswerState, PhotoPurpose
from mesodesk.domain.pictures import MOST_BYTES
from mesodesk.services.consents.consents import ShowConsent, WithdrawConsent
from mesodesk.services.consents.photo_rows import views_missing
from mesodesk.services.consents.photos import (
    UNDONE,
    AddPhoto,
    EditPhoto,
    ListPhotos,
    PhotosCard,
    ShowPhoto,
    ShowPhotoNeeds,
    VoidPhoto,
    picture_from_file,
    picture_of,
)
from tests.factories import DOCTOR, MANAGER, NURSE, RECEPTION, TODAY, SmallClinic
from tests.integration.course_steps import appointment_of, ask_for, book_course
from tests.integration.records import tamper
from tests.integration.treatment_steps import capture_consent, raw_sql
from tests.pictures import SECRETS, jpeg, told_by_camera


def add(clinic: SmallClinic, view: str = "face_front", shade: int = 0, user: str = NURSE) -> int:
    return clinic.do(AddPhoto(clinic.patient, view, jpeg(shade=shade)), user).value


def photos(clinic: SmallClinic, patient: PatientId | None = None) -> PhotosCard:
    return clinic.ask(ListPhotos(patient or clinic.patient), DOCTOR)


def reads(clinic: SmallClinic) -> list[str]:
    """What the ledger says was looked at, newest last."""
    with clinic.clinic.record.reading() as session:
        rows = session.connection().exec_driver_sql(
            "SELECT note FROM ledger WHERE change = 'viewed' ORDER BY seq"
        )
        return [str(row[0]) for row in rows]


def test_what_the_record_keeps_of_a_photograph_holds_nothing_of_the_camera(small_clinic: SmallClinic) -> None:
    content = told_by_camera(6)
    assert all(secret in content for secret in SECRETS)
    photo = small_clinic.do(AddPhoto(small_clinic.patient, "face_front", content), NURSE).value
    with small_clinic.clinic.record.reading() as session:
        row = session.connection().exec_driver_sql("SELECT * FROM photo").one()
        everything = b"".join(
            value if isinstance(value, bytes) else str(value).encode() for value in row if value is not None
        )
    for secret in (*SECRETS, b"Exif", b"GPS", b"ICC_PROFILE"):
        assert secret not in everything
    card = photos(small_clinic).photos[0]
    assert (card.id, card.width, card.height, card.by) == (photo, 600, 800, "Hemşire Gül Şen")
    assert small_clinic.ask(ShowPhoto(photo), DOCTOR) == picture_of(content).jpeg


def test_no_byte_of_a_photograph_lies_beside_the_encrypted_record(small_clinic: SmallClinic) -> None:
    add(small_clinic)
    kept = picture_of(jpeg())
    files = [file for file in small_clinic.folder.rglob("*") if file.is_file()]
    assert files
    for file in files:
        content = file.read_bytes()
        assert b"JFIF" not in content, file
        assert kept.jpeg[2000:2016] not in content, file


def test_photographs_of_a_visit_name_its_session_and_fill_its_views(small_clinic: SmallClinic) -> None:
    course = book_course(small_clinic, ask_for(small_clinic, sessions=3))
    visit = appointment_of(course, 1)
    small_clinic.do(AddPhoto(small_clinic.patient, "face_left", jpeg(), visit), NURSE)
    card = photos(small_clinic).photos[0]
    assert (card.protocol_key, card.session_number, card.taken_on) == ("rejuvenation", 1, TODAY)
    assert small_clinic.ask(ShowPhotoNeeds(visit), NURSE).taken == {"face_left"}
    with small_clinic.clinic.record.reading() as session:
        wanted = ("face_front", "face_left")
        assert views_missing(session, small_clinic.patient, visit, wanted) == ("face_front",)
    small_clinic.do(VoidPhoto(card.id, card.version, "blurred"), DOCTOR)
    with small_clinic.clinic.record.reading() as session:
        assert views_missing(session, small_clinic.patient, visit, wanted) == wanted


@pytest.mark.parametrize("user", [RECEPTION, MANAGER])
def test_who_may_not_see_facts_sees_and_adds_no_photograph(small_clinic: SmallClinic, user: str) -> None:
    photo = add(small_clinic)
    for query in (ListPhotos(small_clinic.patient), ShowPhoto(photo)):
        with pytest.raises(NotAllowed):
            small_clinic.ask(query, user)
    for command in (
        AddPhoto(small_clinic.patient, "face_front", jpeg(shade=9)),
        VoidPhoto(photo, 1, "no"),
        EditPhoto(photo, 1, "face_left", TODAY),
    ):
        with pytest.raises(NotAllowed):
            small_clinic.do(command, user)
    assert len(photos(small_clinic).photos) == 1


def test_each_look_is_in_the_ledger_like_a_look_into_the_chart(small_clinic: SmallClinic) -> None:
    photo = add(small_clinic)
    before = len(reads(small_clinic))
    small_clinic.ask(ListPhotos(small_clinic.patient), DOCTOR)
    small_clinic.ask(ShowPhoto(photo), DOCTOR)
    assert [("photo" in said, "photos" in said) for said in reads(small_clinic)[before:]] == [
        (True, True),
        (True, False),
    ]


# Consent ------------------------------------------------------------------------------------------------


def test_who_was_never_asked_may_be_photographed_for_the_record_and_for_nothing_else(
    small_clinic: SmallClinic,
) -> None:
    photo = add(small_clinic)
    assert photos(small_clinic).answer.state is PhotoAnswerState.NOT_ASKED
    for purpose in (PhotoPurpose.TEACHING, PhotoPurpose.PUBLICATION, PhotoPurpose.PROMOTION):
        with pytest.raises(RuleError, match="photo_not_for"):
            small_clinic.ask(ShowPhoto(photo, purpose), DOCTOR)


def test_who_did_not_agree_to_photographs_for_the_record_is_not_photographed(
    small_clinic: SmallClinic,
) -> None:
    course = book_course(small_clinic, ask_for(small_clinic, sessions=3))
    visit = appointment_of(course, 1)
    capture_consent(small_clinic, purposes=("teaching",))
    with pytest.raises(RuleError, match="photo_refused"):
        add(small_clinic)
    assert photos(small_clinic).photos == ()
    with small_clinic.clinic.record.reading() as session:
        # Refusing photographs keeps nobody from being treated.
        assert views_missing(session, small_clinic.patient, visit, ("face_front",)) == ()


def test_a_use_outside_the_record_needs_its_own_yes(small_clinic: SmallClinic) -> None:
    capture_consent(small_clinic, purposes=("record", "teaching"))
    photo = add(small_clinic)
    before = len(reads(small_clinic))
    assert small_clinic.ask(ShowPhoto(photo, PhotoPurpose.TEACHING), DOCTOR)
    assert "photo for teaching" in reads(small_clinic)[before]
    with pytest.raises(RuleError, match="photo_not_for"):
        small_clinic.ask(ShowPhoto(photo, PhotoPurpose.PROMOTION), DOCTOR)


def test_after_a_withdrawal_nothing_is_added_and_nothing_leaves_but_the_record_stays(
    small_clinic: SmallClinic,
) -> None:
    consent = capture_consent(small_clinic, purposes=tuple(PhotoPurpose))
    photo = add(small_clinic)
    assert small_clinic.ask(ShowPhoto(photo, PhotoPurpose.PROMOTION), DOCTOR)
    assert not small_clinic.ask(ShowConsent(consent)).valid
    small_clinic.do(WithdrawConsent(consent, "No more pictures."))
    with pytest.raises(RuleError, match="photo_withdrawn"):
        add(small_clinic, shade=50)
    for purpose in (PhotoPurpose.TEACHING, PhotoPurpose.PUBLICATION, PhotoPurpose.PROMOTION):
        with pytest.raises(RuleError, match="photo_withdrawn"):
            small_clinic.ask(ShowPhoto(photo, purpose), DOCTOR)
    assert small_clinic.ask(ShowPhoto(photo), DOCTOR)


def test_the_last_word_counts_and_taking_it_back_does_not_bring_back_the_one_before(
    small_clinic: SmallClinic,
) -> None:
    capture_consent(small_clinic, purposes=("record", "promotion"))
    small_clinic.clock.now += timedelta(days=1)
    second = capture_consent(small_clinic, purposes=("record",))
    answer = photos(small_clinic).answer
    assert (answer.state, answer.agreed) == (PhotoAnswerState.ANSWERED, frozenset({PhotoPurpose.RECORD}))
    small_clinic.do(WithdrawConsent(second))
    assert photos(small_clinic).answer.state is PhotoAnswerState.WITHDRAWN
    small_clinic.clock.now += timedelta(days=1)
    capture_consent(small_clinic, purposes=("record", "teaching"))
    assert photos(small_clinic).answer.allows(PhotoPurpose.TEACHING)


# Putting right ------------------------------------------------------------------------------------------


def test_adding_and_voiding_can_be_undone_and_the_picture_itself_never_changes(
    small_clinic: SmallClinic,
) -> None:
    done = small_clinic.do(AddPhoto(small_clinic.patient, "face_front", jpeg()), NURSE)
    assert Change(Topic.PHOTOS, small_clinic.patient) in done.changes
    assert done.undo is not None
    undone = small_clinic.do(done.undo, NURSE)
    card = photos(small_clinic).photos[0]
    assert (card.void_reason, card.voided_by, card.small) == (UNDONE, "Hemşire Gül Şen", b"")
    with pytest.raises(RuleError, match="photo_voided"):
        small_clinic.ask(ShowPhoto(done.value), DOCTOR)
    assert undone.undo is not None
    small_clinic.do(undone.undo, NURSE)
    assert small_clinic.ask(ShowPhoto(done.value), DOCTOR) == picture_of(jpeg()).jpeg
    for change in (
        "UPDATE photo SET picture = x'00'",
        "UPDATE photo SET patient_id = 2",
        "DELETE FROM photo",
    ):
        with pytest.raises(RuleError, match="signed_is_final"):
            raw_sql(small_clinic, change)


def test_voiding_needs_a_reason_and_the_version_that_was_seen(small_clinic: SmallClinic) -> None:
    photo = add(small_clinic)
    with pytest.raises(RuleError, match="required"):
        small_clinic.do(VoidPhoto(photo, 1, "\u200b "), DOCTOR)
    small_clinic.do(EditPhoto(photo, 1, "face_left", TODAY, "better light"), DOCTOR)
    with pytest.raises(Stale):
        small_clinic.do(VoidPhoto(photo, 1, "blurred"), DOCTOR)
    assert photos(small_clinic).photos[0].voided_at is None


def test_the_view_the_day_and_the_note_can_be_put_right_and_back(small_clinic: SmallClinic) -> None:
    photo = add(small_clinic)
    done = small_clinic.do(EditPhoto(photo, 1, "face_left", date(2026, 10, 1), "old camera"), DOCTOR)
    card = photos(small_clinic).photos[0]
    assert (card.view, card.taken_on, card.note) == ("face_left", date(2026, 10, 1), "old camera")
    assert done.undo is not None
    small_clinic.do(done.undo, DOCTOR)
    card = photos(small_clinic).photos[0]
    assert (card.view, card.taken_on, card.note) == ("face_front", TODAY, "")


# What is refused ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"view": "from_behind"}, "unknown_photo_view"),
        ({"taken_on": TODAY + timedelta(days=1)}, "future_date"),
        ({"taken_on": date(1900, 1, 1)}, "before_birth"),
        ({"note": "x" * 401}, "too_long"),
        ({"picture": b"no picture"}, "picture_unreadable"),
    ],
)
def test_what_cannot_be_right_is_refused_and_nothing_is_kept(
    small_clinic: SmallClinic, changes: dict[str, object], rule: str
) -> None:
    given: dict[str, object] = {"view": "face_front", "picture": jpeg(), **changes}
    with pytest.raises(RuleError, match=rule):
        small_clinic.do(AddPhoto(small_clinic.patient, **given), NURSE)  # type: ignore[arg-type]
    assert photos(small_clinic).photos == ()


def test_the_same_photograph_is_added_once_and_to_one_patient_only(small_clinic: SmallClinic) -> None:
    other = small_clinic.register("Ayla", "Demirci")
    photo = add(small_clinic)
    with pytest.raises(RuleError, match="photo_known"):
        add(small_clinic, view="face_left")
    with pytest.raises(RuleError, match="photo_of_another"):
        small_clinic.do(AddPhoto(other, "face_front", jpeg()), NURSE)
    small_clinic.do(VoidPhoto(photo, 1, "of another patient"), DOCTOR)
    small_clinic.do(AddPhoto(other, "face_front", jpeg()), NURSE)
    assert [card.voided_at is None for card in photos(small_clinic, other).photos] == [True]


def test_a_visit_of_another_patient_is_refused_by_rule_and_by_the_database(small_clinic: SmallClinic) -> None:
    course = book_course(small_clinic, ask_for(small_clinic, sessions=3))
    visit = appointment_of(course, 1)
    other = small_clinic.register("Ayla", "Demirci")
    with pytest.raises(NotFound):
        small_clinic.do(AddPhoto(other, "face_front", jpeg(), visit), NURSE)
    small_clinic.do(AddPhoto(other, "face_front", jpeg()), NURSE)
    with pytest.raises(RuleError, match="other_patient"):
        raw_sql(small_clinic, f"UPDATE photo SET appointment_id = {visit}")


def test_a_changed_picture_is_noticed_when_it_is_shown_and_when_all_is_verified(
    small_clinic: SmallClinic,
) -> None:
    photo = add(small_clinic)
    assert all(check.passed for check in small_clinic.clinic.record.verify())
    tamper(
        small_clinic.clinic.record,
        "DROP TRIGGER photo_final_columns",
        "UPDATE photo SET picture = x'ffd8ffd9'",
    )
    with pytest.raises(RuleError, match="photo_damaged"):
        small_clinic.ask(ShowPhoto(photo), DOCTOR)
    assert not all(check.passed for check in small_clinic.clinic.record.verify())


def test_a_file_is_read_no_further_than_one_picture_may_be(tmp_path: Path) -> None:
    file = tmp_path / "large.jpg"
    with file.open("wb") as out:
        out.truncate(MOST_BYTES * 4)
    with pytest.raises(RuleError, match="picture_too_large"):
        picture_from_file(file)
    with pytest.raises(WorldError):
        picture_from_file(tmp_path / "is_not_there.jpg")
    with pytest.raises(WorldError):
        picture_from_file(tmp_path)
