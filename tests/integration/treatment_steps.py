"""Steps that the tests of consents, treatments and papers share: a patient on the way to the needle."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from mesodesk.domain.adverse_events import EventForm
from mesodesk.domain.appointments import Status
from mesodesk.domain.body_map import ChartKey, Dot, InjectionMap, SinglePoint
from mesodesk.domain.consent import IdentityCheck, InkPoint, PageShown, Signature
from mesodesk.domain.ids import AppointmentId, PatientId
from mesodesk.domain.look_back import QUESTIONS
from mesodesk.domain.treatments import Anaesthetic, AnaestheticKind, Reaction, TreatmentBody
from mesodesk.pdf.preview import text
from mesodesk.services.calendar.scheduling import SetStatus
from mesodesk.services.consents.consents import CaptureSignature, Countersign, PrepareConsent, ShowConsent
from mesodesk.services.courses.courses import CourseCard
from mesodesk.services.papers.documents import Paper, paper
from mesodesk.services.records.look_back import RecordLookBack
from mesodesk.services.screening.screenings import ConfirmScreening, RecordEvaluation
from mesodesk.services.stock.products import AddProduct
from mesodesk.services.stock.stock import ShowStock
from mesodesk.services.stock.stock_changes import ReceiveLot
from mesodesk.services.treatment.sessions import SessionCard, ShowSession
from mesodesk.services.treatment.treatments import ProductLine, SignTreatment, StartTreatment
from mesodesk.storage.engine import with_ledger
from tests.factories import DOCTOR, MANAGER, PIN, RECEPTION, TODAY, SmallClinic
from tests.integration.course_steps import appointment_of, ask_for, block, book_course

#: A line across the pad, drawn with a pen in a second and a half.
SIGNATURE: Final = Signature(
    (tuple(InkPoint(500 + 90 * step, 5000 + 40 * (step % 7), 15 * step) for step in range(100)),), 400, "pen"
)

#: Another line, beneath the page about photographs.
PHOTO_SIGNATURE: Final = Signature(
    (tuple(InkPoint(900 + 70 * step, 4000 + 90 * (step % 5), 12 * step) for step in range(100)),), 300, "pen"
)


def add_product(
    clinic: SmallClinic, name: str = "Hyalor", ingredients: tuple[str, ...] = ("hyaluronic_acid",)
) -> int:
    """A product in stock, without a lot."""
    parts = tuple((key, "1.5 %") for key in ingredients)
    return clinic.do(AddProduct(name, "Derma Lab", 3_000, parts), MANAGER).value


def receive(
    clinic: SmallClinic, product: int, code: str = "H2608A", volume_ul: int = 30_000, days: int = 200
) -> int:
    """A delivery of a lot that expires in so many days."""
    expires = TODAY + timedelta(days=days)
    return clinic.do(ReceiveLot(product, code, expires, volume_ul), MANAGER).value


def sign_consent(
    clinic: SmallClinic, patient: PatientId | None = None, protocol: str = "rejuvenation"
) -> int:
    """A consent that both have signed."""
    consent = capture_consent(clinic, patient, protocol)
    version = clinic.ask(ShowConsent(consent)).version
    clinic.do(Countersign(consent, version, PIN), DOCTOR)
    return consent


def capture_consent(
    clinic: SmallClinic,
    patient: PatientId | None = None,
    protocol: str = "rejuvenation",
    purposes: tuple[str, ...] = (),
) -> int:
    """A consent that the patient has signed at the reception and that awaits the doctor."""
    consent = clinic.do(PrepareConsent(patient or clinic.patient, protocol)).value
    clinic.do(signed_by_patient(clinic, consent, purposes))
    return consent


def signed_by_patient(clinic: SmallClinic, consent: int, purposes: tuple[str, ...] = ()) -> CaptureSignature:
    """What the patient does with a form: reads all of it, ticks every box and signs."""
    card = clinic.ask(ShowConsent(consent))
    return CaptureSignature(
        consent,
        card.version,
        SIGNATURE,
        tuple(key for key, _ in card.ticks),
        IdentityCheck.KNOWN,
        read_all(clinic, card.pages),
        purposes,
        PHOTO_SIGNATURE if purposes else None,
    )


def read_all(clinic: SmallClinic, pages: int) -> tuple[PageShown, ...]:
    """All pages of a form, read one after the other in half a minute each until now."""
    now = clinic.clock.now
    return tuple(
        PageShown(page, now - timedelta(seconds=30 * (pages - page + 1)), now) for page in range(1, pages + 1)
    )


def arrive(clinic: SmallClinic, course: CourseCard, number: int = 1, *, numb: bool = True) -> int:
    """The patient comes to a session on its day; an hour of numbing later it is time for the treatment."""
    appointment_id = appointment_of(course, number)
    clinic.clock.now = block(clinic, appointment_id).starts_at
    set_status(clinic, appointment_id, Status.ARRIVED)
    if numb:
        set_status(clinic, appointment_id, Status.NUMBING)
    clinic.clock.now += timedelta(minutes=60)
    return appointment_id


def set_status(clinic: SmallClinic, appointment_id: int, status: Status) -> None:
    """Move a visit on."""
    card = block(clinic, AppointmentId(appointment_id))
    clinic.do(SetStatus(card.appointment_id, card.version, status))


def session_card(clinic: SmallClinic, appointment_id: int) -> SessionCard:
    """The doctor's screen."""
    return clinic.ask(ShowSession(appointment_id), DOCTOR)


def make_ready(clinic: SmallClinic, *, sessions: int = 4, protocol: str = "rejuvenation") -> int:
    """A patient with a course who has arrived, was evaluated, screened and has consented; the appointment."""
    course = book_course(clinic, ask_for(clinic, sessions=sessions, protocol=protocol))
    sign_consent(clinic, protocol=protocol)
    clinic.do(RecordEvaluation(clinic.patient, "Seen."), DOCTOR)
    appointment_id = arrive(clinic, course)
    confirm(clinic, appointment_id)
    return appointment_id


def confirm(clinic: SmallClinic, appointment_id: int, user: str = DOCTOR) -> None:
    """Confirm the screening of a session."""
    clinic.do(ConfirmScreening(AppointmentId(appointment_id)), user)


def look_back(
    clinic: SmallClinic,
    appointment_id: int,
    *yes: str,
    event: EventForm | None = None,
    user: str = DOCTOR,
) -> int:
    """Look at the sites of earlier sessions; only these questions are answered with a yes."""
    answers = tuple((question, question in yes) for question in QUESTIONS)
    return clinic.do(RecordLookBack(appointment_id, answers, event=event), user).value


def start(clinic: SmallClinic, appointment_id: int, user: str = DOCTOR) -> int:
    """Begin the treatment, the sites of earlier sessions looked at where there are any."""
    if session_card(clinic, appointment_id).earlier:
        look_back(clinic, appointment_id, user=user)
    return clinic.do(StartTreatment(appointment_id), user).value


def whole_body(clinic: SmallClinic) -> TreatmentBody:
    """A record of a treatment that ends now, with nothing missing."""
    now = clinic.clock.now
    points = tuple(SinglePoint(Dot(3000 + 10 * step, 4000), "papule", 20, "forehead") for step in range(10))
    return TreatmentBody(
        technique="papule",
        needle="30 G 4 mm",
        depth_um=2_000,
        maps=(InjectionMap(ChartKey.FACE, singles=points),),
        anaesthetic=Anaesthetic(
            AnaestheticKind.CREAM, "EMLA", "5 g", now - timedelta(minutes=90), now - timedelta(minutes=20)
        ),
        pain=3,
        reactions=(Reaction.REDNESS,),
        sites_checked=True,
        notes="İyi geçti, şikâyet yok.",
    )


def sign(
    clinic: SmallClinic,
    treatment: int,
    products: tuple[ProductLine, ...],
    *,
    body: TreatmentBody | None = None,
    user: str = DOCTOR,
    pin: str = PIN,
    version: int = 1,
    after: int = 20,
) -> int:
    """Sign the record so many minutes later; the id of the aftercare sheet."""
    clinic.clock.now += timedelta(minutes=after)
    command = SignTreatment(treatment, version, body or whole_body(clinic), products, pin)
    return clinic.do(command, user).value


def draw(clinic: SmallClinic, document: int, user: str = RECEPTION) -> Paper:
    """The paper, drawn if it was pending."""
    return paper(clinic.at(user), document)


def read(clinic: SmallClinic, document: int) -> str:
    """Everything that can be read on a paper, in one line."""
    return " ".join(" ".join(text(draw(clinic, document).pdf)).split())


def raw_sql(clinic: SmallClinic, statement: str) -> None:
    """Change the record past everything but the database's own rules; nothing of it is kept."""
    with clinic.clinic.record.engine.connect() as connection, with_ledger(connection):
        connection.exec_driver_sql(statement)
        connection.rollback()


class Ready:
    """A treatment that has begun, with a product and a lot of 10 ml in stock."""

    def __init__(self, clinic: SmallClinic, sessions: int = 4) -> None:
        self.clinic = clinic
        self.product = add_product(clinic)
        self.lot = receive(clinic, self.product, volume_ul=10_000)
        self.appointment = make_ready(clinic, sessions=sessions)
        self.treatment = start(clinic, self.appointment)

    def used(self, volume_ul: int = 2_000) -> tuple[ProductLine, ...]:
        return (ProductLine(self.product, self.lot, volume_ul),)

    @property
    def left(self) -> int:
        lots = [lot for product in self.clinic.ask(ShowStock()).products for lot in product.lots]
        return next(lot.left_ul for lot in lots if lot.id == self.lot)
