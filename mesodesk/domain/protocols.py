"""Protocols: what is done for an indication, as one frozen value that a dermatologist publishes.

`parse_protocol` reads one from the JSON that is shipped and kept in the record, `to_dict` writes it back.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from mesodesk.domain.appointments import SegmentKind
from mesodesk.domain.canonical import Json
from mesodesk.domain.courses import IntervalWindow
from mesodesk.domain.errors import RuleError
from mesodesk.domain.fields import Fields, to_plain_data
from mesodesk.domain.formulary import Source, Words, parse_source
from mesodesk.domain.protocol_parts import (
    AftercareRule,
    Before,
    CocktailItem,
    CourseAlternative,
    CourseShape,
    Ending,
    ItemRole,
    Need,
    NormalDay,
    SegmentPlan,
    SessionCount,
    Stricter,
    Technique,
)
from mesodesk.domain.quantities import Microlitres
from mesodesk.domain.rules import Rule, parse_rule

__all__ = [
    "AftercareRule",
    "Before",
    "CocktailItem",
    "CourseAlternative",
    "CourseShape",
    "Ending",
    "ItemRole",
    "Need",
    "NormalDay",
    "Protocol",
    "SegmentPlan",
    "SessionCount",
    "Stricter",
    "Technique",
    "parse_aftercare",
    "parse_protocol",
    "parse_technique",
    "to_dict",
]


#: What the clinic alone writes; absent from a protocol that nobody changed.
_OPTIONAL: Final = ("based_on", "limit_ul", "limit_sources", "photo_views")


@dataclass(frozen=True, slots=True)
class Protocol:
    """Everything that is done for one indication. `techniques` and `areas` name the usual one first.

    `rules` are the screening rules that were reviewed with it. `based_on` is the key of the shipped protocol
    that one of the clinic's own was copied from. `limit_ul` is the most volume of one session that the clinic
    typed; None means that nothing is compared. `photo_views` have to be photographed before a session starts.
    """

    key: str
    name: Words
    indication: Words
    areas: tuple[str, ...]
    charts: tuple[str, ...]
    cocktail: tuple[CocktailItem, ...]
    course: CourseShape
    alternatives: tuple[CourseAlternative, ...]
    segments: tuple[SegmentPlan, ...]
    techniques: tuple[Technique, ...]
    rules: tuple[Rule, ...]
    aftercare: tuple[AftercareRule, ...]
    normal_days: tuple[NormalDay, ...]
    before: tuple[Before, ...]
    scales: tuple[str, ...]
    based_on: str = ""
    limit_ul: Microlitres | None = None
    limit_sources: tuple[Source, ...] = ()
    photo_views: tuple[str, ...] = ()

    @property
    def family(self) -> str:
        """The shipped protocol whose texts and rules stand for it: its own key unless it was copied."""
        return self.based_on or self.key

    @property
    def keys(self) -> frozenset[str]:
        """The keys by which a rule may mean it."""
        return frozenset((self.key, self.family))

    @property
    def ingredient_keys(self) -> tuple[str, ...]:
        """The keys of everything in the cocktail, numbing cream and antiseptic included."""
        return tuple(item.ingredient for item in self.cocktail)

    @property
    def contested(self) -> tuple[str, ...]:
        """The ingredients that the publishing dermatologist has to decide on, by name."""
        return tuple(item.ingredient for item in self.cocktail if item.contested)

    @property
    def minutes(self) -> int:
        """Length of a whole visit."""
        return sum(segment.minutes for segment in self.segments)


def to_dict(protocol: Protocol) -> dict[str, Json]:
    """`protocol` as the JSON data that a protocol version keeps; `parse_protocol` reads it back."""
    plain = to_plain_data(protocol)
    assert isinstance(plain, dict)  # noqa: S101 - a dataclass always becomes an object
    return {
        name: value for name, value in plain.items() if name not in _OPTIONAL or value not in ("", None, [])
    }


def parse_protocol(plain: object) -> Protocol:
    """Read a protocol from JSON data.

    Raises `RuleError("bad_data")` with the path in `field` (``hair_loss.course.sessions.min``) for what is
    missing, misspelt, of the wrong kind or out of order, and `("repeated")` for a key that stands twice.
    """
    body = Fields(plain, "protocol")
    key = body.text("key")
    body.path = key
    protocol = Protocol(
        key=key,
        name=body.words("name"),
        indication=body.words("indication"),
        areas=_some(body, "areas"),
        charts=_some(body, "charts"),
        cocktail=tuple(_cocktail_item(item) for item in body.each("cocktail")),
        course=_course(body.inside("course")),
        alternatives=tuple(_alternative(item) for item in body.each("alternatives")),
        segments=tuple(_segment(item) for item in body.each("segments")),
        techniques=tuple(parse_technique(item) for item in body.each("techniques")),
        rules=tuple(parse_rule(item) for item in body.each("rules")),
        aftercare=tuple(parse_aftercare(item) for item in body.each("aftercare")),
        normal_days=tuple(_normal_day(item) for item in body.each("normal_days")),
        before=tuple(_before(item) for item in body.each("before")),
        scales=body.texts("scales"),
        based_on=body.text_or("based_on", ""),
        limit_ul=_volume(body, "limit_ul"),
        limit_sources=_sources_of(body, "limit"),
        photo_views=body.texts("photo_views"),
    )
    body.finish()
    _check_whole(protocol)
    return protocol


def _some(body: Fields, name: str) -> tuple[str, ...]:
    texts = body.texts(name)
    if not texts:
        raise RuleError("bad_data", field=body.at(name), wanted="present")
    return texts


def _check_whole(protocol: Protocol) -> None:
    if not any(segment.kind is SegmentKind.TREATMENT for segment in protocol.segments):
        raise RuleError("bad_data", field=f"{protocol.key}.segments", wanted="treatment")
    if not protocol.techniques:
        raise RuleError("bad_data", field=f"{protocol.key}.techniques", wanted="present")
    lists: dict[str, tuple[str, ...]] = {
        "cocktail": protocol.ingredient_keys,
        "alternatives": tuple(item.key for item in protocol.alternatives),
        "segments": tuple(item.kind for item in protocol.segments),
        "techniques": tuple(item.key for item in protocol.techniques),
        "rules": tuple(item.key for item in protocol.rules),
        "normal_days": tuple(str(item.day) for item in protocol.normal_days),
        "before": tuple(item.key for item in protocol.before),
        "aftercare": tuple(item.key for item in protocol.aftercare),
        "photo_views": protocol.photo_views,
    }
    for name, keys in lists.items():
        for key in keys:
            if keys.count(key) > 1:
                raise RuleError("repeated", field=f"{protocol.key}.{name}", key=key)
    if (protocol.limit_ul is None) != (not protocol.limit_sources) or protocol.limit_ul == 0:
        raise RuleError("bad_data", field=f"{protocol.key}.limit_ul", wanted="source")


def _cocktail_item(item: Fields) -> CocktailItem:
    read = CocktailItem(
        item.text("ingredient"), item.word("role", ItemRole), item.flag("contested"), item.sources()
    )
    item.finish()
    return read


def _window(window: Fields) -> IntervalWindow:
    days = (window.number("min_days"), window.number("ideal_days"), window.number("max_days"))
    window.finish()
    if not 1 <= days[0] <= days[1] <= days[2]:
        raise RuleError("bad_window", field=window.path, min=days[0], ideal=days[1], max=days[2])
    return IntervalWindow(*days)


def _sessions(count: Fields) -> SessionCount:
    numbers = (count.number("min"), count.number("default"), count.number("max"))
    count.finish()
    if not 1 <= numbers[0] <= numbers[1] <= numbers[2]:
        raise RuleError("bad_session_count", field=count.path, min=numbers[0], max=numbers[2])
    return SessionCount(*numbers)


def _course(course: Fields) -> CourseShape:
    read = CourseShape(
        _sessions(course.inside("sessions")),
        _window(course.inside("interval")),
        course.maybe("maintenance", lambda name: _window(course.inside(name))),
        course.sources(),
    )
    course.finish()
    return read


def _alternative(item: Fields) -> CourseAlternative:
    read = CourseAlternative(
        item.text("key"),
        item.words("name"),
        _course(item.inside("shape")),
        item.texts("ingredients"),
        item.flag("draft"),
    )
    item.finish()
    return read


def _segment(item: Fields) -> SegmentPlan:
    kind, minutes = item.word("kind", SegmentKind), item.number("minutes")
    if not minutes:
        raise RuleError("bad_data", field=item.at("minutes"), wanted="number")
    needs = []
    for number, need in enumerate(item.texts("needs")):
        if need not in set(Need):
            raise RuleError("bad_data", field=f"{item.at('needs')}[{number}]", wanted="word", value=need)
        needs.append(Need(need))
    read = SegmentPlan(kind, minutes, tuple(needs), item.sources())
    item.finish()
    return read


def parse_technique(item: Fields) -> Technique:
    """Read one way of injecting; raises `RuleError("bad_data")` with the path of what is wrong."""
    read = Technique(
        key=item.text("key"),
        depth_min_mm=item.decimal("depth_min_mm"),
        depth_max_mm=item.decimal("depth_max_mm"),
        depth_sources=item.sources("depth_sources"),
        needle=item.text_or("needle", ""),
        needle_sources=_sources_of(item, "needle"),
        spacing_min_mm=item.maybe("spacing_min_mm", item.decimal),
        spacing_max_mm=item.maybe("spacing_max_mm", item.decimal),
        spacing_sources=_sources_of(item, "spacing"),
        volume_min=_volume(item, "volume_min"),
        volume_max=_volume(item, "volume_max"),
        volume_sources=_sources_of(item, "volume"),
        per_cm=item.flag("per_cm", default=False),
    )
    item.finish()
    _check_order(item, read.depth_min_mm, read.depth_max_mm, "depth_max_mm")
    _check_order(item, read.spacing_min_mm, read.spacing_max_mm, "spacing_max_mm")
    _check_order(item, read.volume_min, read.volume_max, "volume_max")
    for group, given, sources in (
        ("needle", bool(read.needle), read.needle_sources),
        ("spacing", read.spacing_min_mm is not None, read.spacing_sources),
        ("volume", read.volume_min is not None, read.volume_sources),
    ):
        if given != bool(sources):
            raise RuleError("bad_data", field=item.at(f"{group}_sources"), wanted="source")
    return read


def _sources_of(item: Fields, group: str) -> tuple[Source, ...]:
    name = f"{group}_sources"
    return tuple(parse_source(text, field=item.at(name)) for text in item.texts(name))


def _volume(item: Fields, name: str) -> Microlitres | None:
    volume = item.maybe(name, item.number)
    return None if volume is None else Microlitres(volume)


def _check_order(item: Fields, low: Decimal | int | None, high: Decimal | int | None, name: str) -> None:
    if (low is None) != (high is None) or (low is not None and high is not None and low > high):
        raise RuleError("bad_data", field=item.at(name), wanted="order")


def parse_aftercare(item: Fields) -> AftercareRule:
    """Read one aftercare rule; raises `RuleError("bad_data")` with the path of what is wrong."""
    key, ends, hours = item.text("key"), item.word("ends", Ending), item.maybe("hours", item.number)
    if (ends is Ending.HOURS) != (hours is not None) or hours == 0:
        raise RuleError("bad_data", field=item.at("hours"), wanted="number")
    stricter = []
    for other in item.each("stricter"):
        stricter.append(Stricter(other.number("hours"), other.sources()))
        other.finish()
    read = AftercareRule(key, ends, hours, item.sources(), item.text_or("found", ""), tuple(stricter))
    item.finish()
    return read


def _normal_day(item: Fields) -> NormalDay:
    read = NormalDay(item.number("day"), item.text("text"), item.sources())
    item.finish()
    return read


def _before(item: Fields) -> Before:
    read = Before(item.text("key"), item.maybe("days", item.number), item.sources())
    item.finish()
    return read
