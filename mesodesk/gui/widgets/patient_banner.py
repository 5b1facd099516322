"""The patient's banner: the same wherever one patient is open; name and alerts never shorten first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QWidget

from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Colour, Level
from mesodesk.gui.base.identifiers import identify
from mesodesk.gui.base.text import label, set_tooltip
from mesodesk.gui.base.theme import Theme
from mesodesk.gui.base.tokens import Size
from mesodesk.gui.base.typography import type_style
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.frames import clear_layout, hairline, horizontal, vertical
from mesodesk.gui.widgets.tags import Tag

#: Alerts that are shown before "2 more" stands for the rest.
MOST_ALERTS = 4
_GRAVITY = list(Level)


@dataclass(frozen=True, slots=True)
class Alert:
    """One tag of the banner. The allergy state is always one of them."""

    level: Level
    words: str
    icon: str = ""
    tooltip: str = ""


@dataclass(frozen=True, slots=True)
class BannerContent:
    """What the banner shows, worded: `details` are age, birth date, phototype, phone in this order."""

    name: str
    number: str
    initials: str
    details: Sequence[str] = ()
    alerts: Sequence[Alert] = field(default_factory=tuple)
    photo: QImage | None = None


class Avatar(QWidget):
    """Initials, or a photograph, in a disc."""

    def __init__(self, theme: Theme, edge: int = Size.AVATAR, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._initials = ""
        self._photo: QImage | None = None
        self.setFixedSize(edge, edge)

    def show_person(self, initials: str, photo: QImage | None = None) -> None:
        """Show these initials, or the photograph if there is one."""
        self._initials = initials
        self._photo = photo
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102 (Qt's own method)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        disc = QPainterPath()
        disc.addEllipse(QRectF(self.rect()))
        painter.fillPath(disc, self._theme.colour(Colour.SLATE_SOFT))
        if self._photo is not None:
            painter.setClipPath(disc)
            painter.drawImage(self.rect(), self._photo)
        else:
            painter.setFont(type_style("small_value" if self.width() < Size.AVATAR else "heading"))
            painter.setPen(self._theme.colour(Colour.SLATE))
            painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self._initials)
        painter.end()


class PatientBanner(QFrame):
    """Photo, name, number, details and alerts, gravest first; pages put their buttons at the right end."""

    more_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._content = BannerContent("", "", "")
        self.setProperty("frame", "bar")
        self.setFixedHeight(Size.BANNER)
        identify(self, ids.BANNER)
        self._shown: tuple[BannerContent, int] | None = None
        self._row = row = horizontal(self, margin=(5, 0, 5, 0), gap=3)
        row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._avatar = Avatar(theme)
        row.addWidget(self._avatar)
        words = vertical(gap=0)
        words.addStretch(1)
        first = horizontal(gap=2)
        self._name = label("", "patient", name=ids.BANNER_NAME, selectable=True)
        self._number = label("", "small", Colour.TEXT2, selectable=True)
        first.addWidget(self._name)
        first.addWidget(self._number, 0, Qt.AlignmentFlag.AlignBottom)
        first.addStretch(1)
        words.addLayout(first)
        self._details = label("", "small", Colour.TEXT2, selectable=True)
        words.addWidget(self._details)
        words.addStretch(1)
        row.addLayout(words)
        self._line = hairline(upright=True)
        self._line.setFixedHeight(Size.AVATAR)
        row.addWidget(self._line)
        self._alerts = horizontal(gap=2)
        row.addLayout(self._alerts)
        row.addStretch(1)
        self.buttons: QHBoxLayout = horizontal(gap=2)
        row.addLayout(self.buttons)

    def show_content(self, content: BannerContent) -> None:
        """Show this patient."""
        self._content = content
        self._avatar.show_person(content.initials, content.photo)
        self._name.setText(content.name)
        self._number.setText(self.tr("No {number}").format(number=content.number))
        alerts = ", ".join(alert.words for alert in content.alerts)
        self.setAccessibleName(content.name)
        self.setAccessibleDescription(alerts)
        self._fit()

    def minimumSizeHint(self) -> QSize:  # noqa: D102 (Qt's own method)
        # The banner gives way by leaving details out; it must not keep the window from becoming narrow.
        return QSize(Size.SEARCH_NARROW, Size.BANNER)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102 (Qt's own method)
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        # Phone and birth date give way first, then alerts gather behind "2 more"; the name never shortens.
        details = [part for part in self._content.details if part]
        set_tooltip(self._details, " · ".join(details))
        self._show_alerts(MOST_ALERTS)
        for shown in range(len(details), min(1, len(details)) - 1, -1):
            self._details.setText(" · ".join(details[:shown]))
            if self._fits():
                return
        for most in range(MOST_ALERTS - 1, 0, -1):
            self._show_alerts(most)
            if self._fits():
                return

    def _fits(self) -> bool:
        self._row.activate()
        return self._row.minimumSize().width() <= self.width()

    def _show_alerts(self, most: int) -> None:
        if (self._content, most) == self._shown:
            return
        self._shown = (self._content, most)
        self._line.setVisible(bool(self._content.alerts))
        clear_layout(self._alerts)
        alerts = sorted(self._content.alerts, key=lambda alert: _GRAVITY.index(alert.level), reverse=True)
        light = (Level.OK, Level.SLATE, Level.ACCENT)
        alerts.sort(key=lambda alert: alert.level in light)
        first = alerts if len(alerts) <= most else alerts[: max(1, most - 1)]
        for number, alert in enumerate(first):
            self._add_alert(number, alert)
        if rest := alerts[len(first) :]:
            self._add_more(rest)

    def _add_alert(self, number: int, alert: Alert) -> None:
        name = f"{ids.BANNER_ALERTS}.{number}"
        tag = Tag(self._theme, alert.level, alert.words, icon=alert.icon, name=name, tooltip=alert.tooltip)
        self._alerts.addWidget(tag)
        # Shown now, not with the next event: the row is measured right after.
        tag.show()

    def _add_more(self, rest: Sequence[Alert]) -> None:
        more = Button(
            self._theme,
            self.tr("%n more", "", len(rest)),
            "text",
            name=f"{ids.BANNER_ALERTS}.more",
            tooltip=", ".join(alert.words for alert in rest),
            compact=True,
        )
        more.clicked.connect(self.more_asked)
        self._alerts.addWidget(more)
        more.show()
