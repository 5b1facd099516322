"""Made-up photographs: drawn faces whose spots fade from session to session, for a few courses."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from io import BytesIO
from random import Random
from typing import Final

from sqlmodel import col, select

from mesodesk.domain.appointments import Status
from mesodesk.domain.ids import PatientId
from mesodesk.domain.photo_views import PhotoView
from mesodesk.domain.times import day_bounds, local_day
from mesodesk.services.consents.photos import AddPhoto
from mesodesk.services.demo.house import DEMIR
from mesodesk.services.door.practice import Work
from mesodesk.storage.tables import Appointment, Course, CourseSession, ProtocolVersion

WorkOf = Callable[[int, datetime], Work]

_COURSES: Final = 3
_MOST: Final = 4
_OF_FACE: Final = ("pigmentation", "rejuvenation", "fine_lines")
_SIZE: Final = (600, 760)
_BACKGROUND: Final = (196, 205, 212)
_SKIN: Final = ((226, 184, 158), (214, 166, 134), (190, 140, 108), (236, 200, 176))
_HAIR: Final = ((66, 48, 40), (36, 30, 30), (110, 78, 52), (90, 88, 90))
_CLOTHES: Final = ((120, 140, 160), (150, 120, 130), (110, 140, 120))


def add_photos(work_of: WorkOf, at: datetime) -> int:
    """Photographs of the sessions of some courses on the face, of patients of today first; how many."""
    count = 0
    for patient, visits in _courses(work_of(DEMIR, at)):
        for step, visit in enumerate(visits):
            content = draw_face(patient, fading=step / _MOST)
            work = work_of(DEMIR, visit.starts_at)
            AddPhoto(patient, PhotoView.FACE_FRONT, content, visit.id).run(work)
            count += 1
    return count


def _courses(work: Work) -> Sequence[tuple[PatientId, Sequence[Appointment]]]:
    """The chosen courses: whose they are, and their visits that are over."""
    session = work.session
    rows = session.exec(
        select(Course.id, Appointment)
        .join(CourseSession, col(CourseSession.course_id) == col(Course.id))
        .join(Appointment, col(Appointment.session_id) == col(CourseSession.id))
        .join(ProtocolVersion, col(ProtocolVersion.id) == col(Course.protocol_version_id))
        .where(Appointment.status == Status.DONE, col(ProtocolVersion.key).in_(_OF_FACE))
        .order_by(col(Appointment.starts_at), col(Appointment.id))
    ).all()
    courses: dict[int, list[Appointment]] = {}
    for course_id, visit in rows:
        courses.setdefault(course_id or 0, []).append(visit)
    start, end = day_bounds(local_day(work.now, work.zone), work.zone)
    in_house = set(
        session.exec(
            select(Appointment.patient_id).where(
                col(Appointment.starts_at) >= start, col(Appointment.starts_at) < end
            )
        )
    )
    several = [visits[:_MOST] for visits in courses.values() if len(visits) > 1]
    several.sort(key=lambda visits: (visits[0].patient_id not in in_house, -len(visits), visits[0].id))
    return [(PatientId(visits[0].patient_id or 0), visits) for visits in several[:_COURSES]]


def draw_face(seed: int, *, fading: float) -> bytes:
    """A drawn face as JPEG: the same for the same seed, its spots fainter the further `fading` (0 to 1)."""
    # Late, for start-up time: only a made-up clinic draws faces.
    from PIL import Image, ImageDraw, ImageFilter

    random = Random(seed)  # noqa: S311 - made-up people
    skin, hair, clothes = random.choice(_SKIN), random.choice(_HAIR), random.choice(_CLOTHES)
    width, _height = _SIZE
    middle = width // 2 + random.randint(-8, 8)
    image = Image.new("RGB", _SIZE, _BACKGROUND)
    draw = ImageDraw.Draw(image)
    draw.ellipse((middle - 250, 560, middle + 250, 1000), fill=clothes)
    draw.rectangle((middle - 70, 460, middle + 70, 620), fill=_shade(skin, 0.9))
    draw.ellipse((middle - 205, 70, middle + 205, 430), fill=hair)
    face = (middle - 170, 105, middle + 170, 565)
    draw.ellipse(face, fill=skin)
    mask = Image.new("L", _SIZE, 0)
    ImageDraw.Draw(mask).ellipse(face, fill=255)
    spotted = image.copy()
    spots = ImageDraw.Draw(spotted)
    for _ in range(70):
        x, y = middle + random.choice((-80, 80)) + random.gauss(0, 45), 380 + random.gauss(0, 45)
        size, strength = random.uniform(3, 9), 0.7 + 0.25 * min(1.0, fading + random.uniform(0, 0.2))
        spots.ellipse((x - size, y - size, x + size, y + size), fill=_shade(skin, strength))
    image.paste(spotted, mask=mask)
    draw = ImageDraw.Draw(image)
    for side in (-1, 1):
        eye = middle + side * 76
        draw.ellipse((eye - 38, 288, eye + 38, 320), fill=(250, 250, 248))
        draw.ellipse((eye - 15, 289, eye + 15, 319), fill=(74, 84, 72))
        draw.arc((eye - 52, 248, eye + 52, 306), 200, 340, fill=_shade(hair, 1.1), width=9)
    draw.arc((middle - 32, 350, middle + 32, 404), 20, 160, fill=_shade(skin, 0.82), width=5)
    draw.chord((middle - 60, 440, middle + 60, 486), 0, 180, fill=(184, 98, 94))
    out = BytesIO()
    image.filter(ImageFilter.GaussianBlur(1.6)).save(out, "JPEG", quality=90)
    return out.getvalue()


def _shade(colour: tuple[int, int, int], part: float) -> tuple[int, int, int]:
    """The colour, darker below 1 and lighter above."""
    red, green, blue = (min(255, round(value * part)) for value in colour)
    return red, green, blue
