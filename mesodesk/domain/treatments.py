"""What a treatment record says was done, and when it is complete enough to be signed.

The fields are those of the clinic's facts 4.8. Products and lots stand beside the body, one row each.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from mesodesk.domain.body_map import InjectionMap, Total, check_depth
from mesodesk.domain.canonical import Json, from_plain, to_json, to_plain
from mesodesk.domain.errors import RuleError
from mesodesk.domain.text import clean, is_blank

#: Longest believable time from the first to the last moment of one record.
LONGEST: Final = timedelta(hours=12)
#: The pain scale runs from 0 (none) to this (the worst that can be thought of).
MOST_PAIN: Final = 10
#: Most characters of the notes.
LONGEST_NOTES: Final = 4_000
#: Most characters of what is written in one line, by field.
LONGEST_LINES: Final = {
    "technique": 80,
    "device": 80,
    "needle": 80,
    "reaction_note": 400,
    "site_findings": 400,
    "findings": 400,
    "effects": 400,
}


class Reaction(StrEnum):
    """What was seen right after the injections (facts 4.3); *none* has to be said too."""

    NONE = "none"
    REDNESS = "redness"
    SWELLING = "swelling"
    PAPULES = "papules"
    BRUISING = "bruising"
    BLEEDING = "bleeding"
    ITCHING = "itching"
    BURNING = "burning"
    BLANCHING = "blanching"
    FAINTING = "fainting"
    ALLERGIC = "allergic"
    OTHER = "other"


class AnaestheticKind(StrEnum):
    """How the skin was numbed."""

    NONE = "none"
    CREAM = "cream"
    COLD = "cold"
    INJECTED = "injected"


@dataclass(frozen=True, slots=True)
class Anaesthetic:
    """Numbing: what, how much (in words, e.g. "5 g"), from when to when (UTC); *none* has no times."""

    kind: AnaestheticKind
    name: str = ""
    amount: str = ""
    on_at: datetime | None = None
    off_at: datetime | None = None

    def __post_init__(self) -> None:
        if self.kind is AnaestheticKind.NONE and (self.on_at or self.off_at):
            raise RuleError("anaesthetic_times", field="anaesthetic")
        if self.on_at and self.off_at and not self.on_at <= self.off_at <= self.on_at + LONGEST:
            raise RuleError("time_order", field="anaesthetic", starts_at=self.on_at, ends_at=self.off_at)


@dataclass(frozen=True, slots=True)
class TreatmentBody:
    """What was done in one session; a draft may leave open what signing needs.

    `depth_um` is in micrometres. `pain` is 0 to 10. An empty `reactions` means nobody has said yet.
    `sites_checked` says that the sites of earlier sessions were looked at before this one; `site_findings` is
    what was seen there. `effects` is what the patient and the doctor saw of the treatment so far.
    """

    technique: str = ""
    device: str = ""
    needle: str = ""
    depth_um: int | None = None
    maps: tuple[InjectionMap, ...] = ()
    anaesthetic: Anaesthetic | None = None
    pain: int | None = None
    reactions: tuple[Reaction, ...] = ()
    reaction_note: str = ""
    sites_checked: bool = False
    site_findings: str = ""
    findings: str = ""
    effects: str = ""
    notes: str = ""

    def __post_init__(self) -> None:
        if self.pain is not None and not 0 <= self.pain <= MOST_PAIN:
            raise RuleError("pain_scale", field="pain", pain=self.pain, most=MOST_PAIN)
        if Reaction.NONE in self.reactions and len(self.reactions) > 1:
            raise RuleError("reaction_none", field="reactions")
        if len(set(self.reactions)) != len(self.reactions):
            raise RuleError("reaction_twice", field="reactions")
        if len({map_.chart for map_ in self.maps}) != len(self.maps):
            raise RuleError("chart_twice", field="maps")
        check_depth(self.depth_um)
        if len(self.notes) > LONGEST_NOTES:
            raise RuleError("too_long", field="notes", longest=LONGEST_NOTES)

    @classmethod
    def from_dict(cls, data: object) -> TreatmentBody:
        """The reverse of `to_dict`; raises `RuleError("unreadable_snapshot")`."""
        return from_plain(cls, data)

    def to_dict(self) -> Json:
        """Plain form for the record."""
        return to_plain(self)

    @property
    def total(self) -> Total:
        """All points and all volume on all charts."""
        totals = [map_.total for map_ in self.maps]
        return Total(sum(one.points for one in totals), sum(one.volume_ul for one in totals))

    @property
    def sites(self) -> tuple[str, ...]:
        """Keys of all zones that were injected, each once."""
        return tuple(dict.fromkeys(site for map_ in self.maps for site in map_.sites))

    def like(self, before: TreatmentBody) -> TreatmentBody:
        """This draft filled as the session `before` was done.

        What belongs to the day is left as it is here: times of numbing, pain, reactions, notes, and the check
        of earlier sites.
        """
        numbing = before.anaesthetic
        if numbing is not None:
            numbing = replace(numbing, on_at=None, off_at=None)
            if self.anaesthetic is not None and self.anaesthetic.kind is numbing.kind:
                numbing = replace(numbing, on_at=self.anaesthetic.on_at, off_at=self.anaesthetic.off_at)
        return replace(
            self,
            technique=before.technique,
            device=before.device,
            needle=before.needle,
            depth_um=before.depth_um,
            maps=before.maps,
            anaesthetic=numbing,
        )


def tidied(body: TreatmentBody) -> TreatmentBody:
    """The body as the record may keep it: every text without hidden marks and blanks at its ends.

    Raises `RuleError("too_long")` with the field; those of the anaesthetic are ``numbing_name`` and
    ``numbing_amount``.
    """
    numbing = body.anaesthetic
    if numbing is not None:
        name = clean(numbing.name, field="numbing_name", longest=80)
        amount = clean(numbing.amount, field="numbing_amount", longest=40)
        numbing = replace(numbing, name=name, amount=amount)

    def line(name: str) -> str:
        return clean(getattr(body, name), field=name, longest=LONGEST_LINES[name])

    return replace(
        body,
        technique=line("technique"),
        device=line("device"),
        needle=line("needle"),
        maps=tuple(_tidied_map(one) for one in body.maps),
        anaesthetic=numbing,
        reaction_note=line("reaction_note"),
        site_findings=line("site_findings"),
        findings=line("findings"),
        effects=line("effects"),
        notes=clean(body.notes, field="notes", longest=LONGEST_NOTES, lines=True),
    )


def _tidied_map(drawn: InjectionMap) -> InjectionMap:
    def needle(text: str) -> str:
        return clean(text, field="needle", longest=LONGEST_LINES["needle"])

    return replace(
        drawn,
        zones=tuple(replace(zone, needle=needle(zone.needle)) for zone in drawn.zones),
        singles=tuple(replace(single, needle=needle(single.needle)) for single in drawn.singles),
    )


def check_complete(body: TreatmentBody, *, earlier_sessions: bool, products: Sequence[object]) -> None:
    """Raise `RuleError("incomplete")` with the first field that signing still needs.

    `earlier_sessions` says whether the patient was treated before, so that those sites have to be checked;
    `products` are the rows of products and lots.
    """
    for field in find_missing(body, earlier_sessions=earlier_sessions, products=products):
        raise RuleError("incomplete", field=field)


def find_missing(
    body: TreatmentBody, *, earlier_sessions: bool, products: Sequence[object]
) -> tuple[str, ...]:
    """The fields that signing still needs, in the order of the screen."""
    numbing = body.anaesthetic
    missing = {
        "sites_checked": earlier_sessions and not body.sites_checked,
        "maps": body.total.points == 0,
        "products": not products,
        "technique": not body.technique,
        "needle": is_blank(body.needle),
        "anaesthetic": numbing is None,
        "anaesthetic_on": numbing is not None
        and numbing.kind is not AnaestheticKind.NONE
        and numbing.on_at is None,
        "anaesthetic_off": numbing is not None
        and numbing.kind is not AnaestheticKind.NONE
        and numbing.off_at is None,
        "pain": body.pain is None,
        "reactions": not body.reactions,
        "reaction_note": bool({Reaction.OTHER, Reaction.ALLERGIC} & set(body.reactions))
        and is_blank(body.reaction_note),
    }
    return tuple(field for field, is_missing in missing.items() if is_missing)


def check_span(started_at: datetime, ended_at: datetime) -> None:
    """Raise `RuleError("time_order")` unless a session ends after it starts, on the same half day."""
    if not started_at < ended_at <= started_at + LONGEST:
        raise RuleError("time_order", field="ended_at", starts_at=started_at, ends_at=ended_at)


def content_hash(body: TreatmentBody, **around: object) -> str:
    """SHA-256 (hex) of the canonical text of a record: its body and what stands around it (ids, times)."""
    return plain_hash(body.to_dict(), **around)


def plain_hash(body: Json, **around: object) -> str:
    """The `content_hash` of a body that is in its plain form already, as the record keeps it."""
    whole: dict[str, Json] = {"body": body}
    whole |= {name: to_plain(value) for name, value in around.items()}
    return hashlib.sha256(to_json(whole).encode()).hexdigest()
