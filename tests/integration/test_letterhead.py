"""Logo and colour of the clinic: on new papers from now on, never on those that were filed before."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from mesodesk.domain.errors import NotAllowed, NotFound, RuleError, WorldError
from mesodesk.services.clinic.letterhead import (
    PutLogo,
    SetColour,
    ShowLetterhead,
    UseLogo,
    logo_from_file,
)
from mesodesk.services.papers.documents import ReadDocument
from mesodesk.services.papers.letterhead_sample import ShowLetterheadSample
from mesodesk.services.papers.papers import FileCard
from tests.factories import MANAGER, RECEPTION, TODAY, SmallClinic
from tests.integration.course_steps import book_course


def logo(red: int = 200) -> bytes:
    """A logo of one colour."""
    out = BytesIO()
    Image.new("RGB", (400, 200), (red, 20, 20)).save(out, "PNG")
    return out.getvalue()


def test_new_papers_carry_logo_and_colour_and_old_ones_stay_as_they_were(small_clinic: SmallClinic) -> None:
    course = book_course(small_clinic).id
    old = small_clinic.do(FileCard(course)).value
    before = small_clinic.ask(ReadDocument(old)).draw()
    small_clinic.do(PutLogo(logo()), MANAGER)
    small_clinic.do(SetColour("#1F6F6B"), MANAGER)
    new = small_clinic.do(FileCard(course)).value
    assert new != old
    filed = small_clinic.ask(ReadDocument(new))
    assert filed.snapshot.head.colour == "#1f6f6b"
    assert filed.means.logo
    assert small_clinic.ask(ReadDocument(old)).draw() == before


def test_a_paper_keeps_the_logo_that_it_was_filed_with(small_clinic: SmallClinic) -> None:
    course = book_course(small_clinic).id
    small_clinic.do(PutLogo(logo()), MANAGER)
    filed = small_clinic.do(FileCard(course)).value
    before = small_clinic.ask(ReadDocument(filed)).draw()
    small_clinic.do(PutLogo(logo(90)), MANAGER)
    assert small_clinic.ask(ReadDocument(filed)).draw() == before
    small_clinic.do(PutLogo(b""), MANAGER)
    assert small_clinic.ask(ReadDocument(filed)).draw() == before
    assert small_clinic.ask(ShowLetterhead(), MANAGER).logo == b""


def test_both_can_be_taken_back(small_clinic: SmallClinic) -> None:
    first = small_clinic.do(PutLogo(logo()), MANAGER)
    shown = small_clinic.ask(ShowLetterhead(), MANAGER).logo
    second = small_clinic.do(PutLogo(logo(90)), MANAGER)
    assert second.undo is not None
    small_clinic.do(second.undo, MANAGER)
    assert small_clinic.ask(ShowLetterhead(), MANAGER).logo == shown
    assert first.undo is not None
    small_clinic.do(first.undo, MANAGER)
    assert small_clinic.ask(ShowLetterhead(), MANAGER).logo == b""
    done = small_clinic.do(SetColour("#1f6f6b"), MANAGER)
    assert done.undo is not None
    small_clinic.do(done.undo, MANAGER)
    assert small_clinic.ask(ShowLetterhead(), MANAGER).colour == ""


def test_what_is_refused_writes_nothing(small_clinic: SmallClinic, tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="pale_colour"):
        small_clinic.do(SetColour("#ffff00"), MANAGER)
    with pytest.raises(RuleError, match="picture_unreadable"):
        small_clinic.do(PutLogo(b"no picture"), MANAGER)
    with pytest.raises(NotFound):
        small_clinic.do(UseLogo("0" * 64), MANAGER)
    with pytest.raises(WorldError):
        logo_from_file(tmp_path / "gone.png")
    card = small_clinic.ask(ShowLetterhead(), MANAGER)
    assert (card.logo, card.colour) == (b"", "")


@pytest.mark.parametrize("command", [PutLogo(b""), SetColour(""), UseLogo("")])
def test_the_letterhead_is_not_receptions_to_change(
    small_clinic: SmallClinic, command: PutLogo | SetColour | UseLogo
) -> None:
    with pytest.raises(NotAllowed):
        small_clinic.do(command, RECEPTION)


def test_a_sample_shows_a_colour_before_it_is_kept(small_clinic: SmallClinic) -> None:
    sample = small_clinic.ask(ShowLetterheadSample("#1f6f6b"), MANAGER)
    assert sample.head.colour == "#1f6f6b"
    assert sample.draw().startswith(b"%PDF")
    assert small_clinic.ask(ShowLetterhead(), MANAGER).colour == ""
    assert sample.head.issued_at.date() == TODAY
