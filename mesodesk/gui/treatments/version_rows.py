"""What one version of a treatment record says, field by field, so that two can be read side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from PySide6.QtCore import QObject

from mesodesk.domain.body_map import Dot, InjectionMap
from mesodesk.domain.treatments import AnaestheticKind
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.treatments.wording import SessionWords
from mesodesk.services.treatment.session_versions import TreatmentVersion

_IN_PLACE: Final = Dot(0, 0)


@dataclass(frozen=True, slots=True)
class Compared:
    """One field of two versions."""

    name: str
    before: str
    after: str

    @property
    def differs(self) -> bool:
        """Whether the amendment changed it."""
        return self.before != self.after


class VersionRows(QObject):
    """Words every field of a version. `zones` names the zones and charts of the body by key."""

    def __init__(
        self, desk: Desk, words: SessionWords, zones: Mapping[str, str], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._words = words
        self._zones = zones

    def compare(self, before: TreatmentVersion, after: TreatmentVersion) -> list[Compared]:
        """Every field of both, those that say nothing in either left out."""
        old, new = dict(self._fields(before)), dict(self._fields(after))
        names = list(dict.fromkeys([*old, *new]))
        rows = [Compared(name, old.get(name, ""), new.get(name, "")) for name in names]
        return [row for row in rows if row.before or row.after]

    def _fields(self, version: TreatmentVersion) -> Iterator[tuple[str, str]]:
        formats, body = self._desk.formats, version.body
        yield self.tr("Started"), formats.day_and_time(version.started_at)
        yield self.tr("Ended"), formats.day_and_time(version.ended_at) if version.ended_at else ""
        yield self.tr("Products"), self._products(version)
        yield self.tr("Injected"), self._words.total(body.total)
        for drawn in body.maps:
            yield from self._map(drawn)
        yield self.tr("Technique"), self._words.technique(body.technique)
        yield self.tr("Depth"), self._mm(body.depth_um)
        yield self.tr("Needle"), body.needle
        yield self.tr("Device"), body.device
        yield self.tr("Numbing"), self._numbing(version)
        yield self.tr("Pain, 0 to 10"), "" if body.pain is None else str(body.pain)
        yield self.tr("Reactions right after"), self._words.reactions(body.reactions)
        yield self.tr("About the reaction"), body.reaction_note
        yield self.tr("Seen at earlier sites"), body.site_findings
        yield self.tr("Effect of the course so far"), body.effects
        yield self.tr("Notes"), body.notes

    def _products(self, version: TreatmentVersion) -> str:
        return "\n".join(
            self._desk.formats.joined(
                (line.product, self._lot(line.lot, line.vial), self._ml(line.volume_ul))
            )
            for line in version.products
        )

    def _lot(self, lot: str, vial: str) -> str:
        return self.tr("{lot}, vial {vial}").format(lot=lot, vial=vial) if vial else lot

    def _map(self, drawn: InjectionMap) -> Iterator[tuple[str, str]]:
        for zone in drawn.zones:
            said = (
                self._words.technique(zone.technique),
                self.tr("{distance} mm apart").format(distance=self._number(zone.spacing_um)),
                self._mm(zone.depth_um),
                zone.needle,
                f"{len(zone.points)} × {self._ml(zone.volume_ul)}",
                self.tr("moved on the chart") if zone.shift != _IN_PLACE else "",
            )
            yield self._zones.get(zone.zone, zone.zone), self._joined(said)
        for key in dict.fromkeys(single.zone or "" for single in drawn.singles):
            own = [single for single in drawn.singles if (single.zone or "") == key]
            where = self._zones.get(key, "") or self._zones.get(str(drawn.chart), "")
            name = self.tr("Single points, {where}").format(where=where)
            volume = self._ml(sum(single.volume_ul for single in own))
            yield name, self._joined((self.tr("%n point(s)", "", len(own)), volume))

    def _numbing(self, version: TreatmentVersion) -> str:
        numbing, formats = version.body.anaesthetic, self._desk.formats
        if numbing is None:
            return ""
        said = [self._words.anaesthetic(numbing.kind)]
        if numbing.kind is not AnaestheticKind.NONE:
            said += [numbing.name, numbing.amount]
        if numbing.on_at is not None and numbing.off_at is not None:
            said.append(formats.span(numbing.on_at, numbing.off_at))
        return self._joined(said)

    def _joined(self, parts: Sequence[str]) -> str:
        return self._desk.formats.joined([part for part in parts if part])

    def _ml(self, volume_ul: int) -> str:
        return self._desk.formats.volume(volume_ul, 3)

    def _mm(self, micrometres: int | None) -> str:
        return "" if micrometres is None else self.tr("{depth} mm").format(depth=self._number(micrometres))

    def _number(self, micrometres: int) -> str:
        return self._desk.formats.plain_number((Decimal(micrometres) / 1000).normalize() + 0)
