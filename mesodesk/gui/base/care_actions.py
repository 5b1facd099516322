"""What can be done for patients, in sessions, protocols, stock, reports, papers and settings."""

from __future__ import annotations

from typing import Final

from mesodesk.gui.base.action_spec import (
    CONSENTS,
    DOCUMENTS,
    MAP,
    PATIENTS,
    PROTOCOLS,
    REPORTS,
    SESSION,
    SETTINGS,
    STOCK,
    ActionSpec,
)
from mesodesk.gui.base.translation import QT_TRANSLATE_NOOP

CARE_ACTIONS: Final[tuple[ActionSpec, ...]] = (
    ActionSpec(
        "session.confirm",
        SESSION,
        QT_TRANSLATE_NOOP("Actions", "Confirm screening"),
        "Ctrl+Shift+C",
        "list-check",
    ),
    ActionSpec(
        "session.start",
        SESSION,
        QT_TRANSLATE_NOOP("Actions", "Start treatment"),
        "Ctrl+Shift+Return",
        "player-play",
    ),
    ActionSpec(
        "session.start_same",
        SESSION,
        QT_TRANSLATE_NOOP("Actions", "Start as last time"),
        "Ctrl+Shift+T",
        "copy",
    ),
    ActionSpec(
        "session.unchanged",
        SESSION,
        QT_TRANSLATE_NOOP("Actions", "Nothing has changed"),
        "Ctrl+Shift+U",
        "list-check",
    ),
    ActionSpec(
        "session.look_back",
        SESSION,
        QT_TRANSLATE_NOOP("Actions", "Look back at earlier sites"),
        "Ctrl+U",
        "eye",
    ),
    ActionSpec("session.scan", SESSION, QT_TRANSLATE_NOOP("Actions", "Scan a barcode"), "F9", "barcode"),
    ActionSpec("session.same", SESSION, QT_TRANSLATE_NOOP("Actions", "Same as last time"), "Ctrl+T", "copy"),
    ActionSpec("session.map", SESSION, QT_TRANSLATE_NOOP("Actions", "Go to the map"), "Ctrl+M", "map-pin"),
    ActionSpec(
        "session.products", SESSION, QT_TRANSLATE_NOOP("Actions", "Go to the products"), "Ctrl+P", "vaccine"
    ),
    ActionSpec(
        "session.ghost", SESSION, QT_TRANSLATE_NOOP("Actions", "Show earlier points"), "Ctrl+Shift+G", "eye"
    ),
    ActionSpec("session.sign", SESSION, QT_TRANSLATE_NOOP("Actions", "Sign"), "Ctrl+Return", "signature"),
    ActionSpec(
        "session.amend", SESSION, QT_TRANSLATE_NOOP("Actions", "Amend the record"), "Ctrl+Shift+A", "edit"
    ),
    ActionSpec(
        "session.discard",
        SESSION,
        QT_TRANSLATE_NOOP("Actions", "Not begun after all"),
        "Ctrl+Shift+Backspace",
        "arrow-back-up",
    ),
    ActionSpec(
        "session.aftercare",
        SESSION,
        QT_TRANSLATE_NOOP("Actions", "Open the aftercare sheet"),
        "Ctrl+Shift+P",
        "printer",
    ),
    # The keys of the map itself, which are not those of a menu: they hold while the focus is on it.
    ActionSpec("map.paint", MAP, QT_TRANSLATE_NOOP("Actions", "Paint or clear the zone"), "Space", "polygon"),
    ActionSpec("map.mirror", MAP, QT_TRANSLATE_NOOP("Actions", "To the other side"), "M", "flip-vertical"),
    ActionSpec("map.next", MAP, QT_TRANSLATE_NOOP("Actions", "Next single point"), "PgDown", "chevron-right"),
    ActionSpec("map.back", MAP, QT_TRANSLATE_NOOP("Actions", "Single point before"), "PgUp", "chevron-left"),
    ActionSpec(
        "map.carry", MAP, QT_TRANSLATE_NOOP("Actions", "Carry a millimetre"), "Shift+Right", "arrow-right"
    ),
    ActionSpec("map.far", MAP, QT_TRANSLATE_NOOP("Actions", "Carry five"), "Ctrl+Shift+Right", "arrow-right"),
    ActionSpec("map.remove", MAP, QT_TRANSLATE_NOOP("Actions", "Take away"), "Del", "eraser"),
    ActionSpec("map.larger", MAP, QT_TRANSLATE_NOOP("Actions", "Enlarge"), "Ctrl++", "zoom-in"),
    ActionSpec("map.smaller", MAP, QT_TRANSLATE_NOOP("Actions", "Make smaller"), "Ctrl+-", "zoom-out"),
    ActionSpec("map.whole", MAP, QT_TRANSLATE_NOOP("Actions", "Show the whole chart"), "Ctrl+0", "maximize"),
    ActionSpec(
        "consent.next",
        CONSENTS,
        QT_TRANSLATE_NOOP("Actions", "Take the next step"),
        "Ctrl+Return",
        "signature",
    ),
    ActionSpec(
        "consent.new", CONSENTS, QT_TRANSLATE_NOOP("Actions", "Another form"), "Ctrl+Shift+F", "file-text"
    ),
    ActionSpec(
        "consent.withdraw", CONSENTS, QT_TRANSLATE_NOOP("Actions", "Withdraw"), "Ctrl+Shift+W", "file-off"
    ),
    ActionSpec("consent.paper", CONSENTS, QT_TRANSLATE_NOOP("Actions", "Print or save"), "Ctrl+P", "printer"),
    ActionSpec("document.print", DOCUMENTS, QT_TRANSLATE_NOOP("Actions", "Print"), "Ctrl+P", "printer"),
    ActionSpec("document.save", DOCUMENTS, QT_TRANSLATE_NOOP("Actions", "Save as PDF"), "Ctrl+S", "download"),
    ActionSpec("document.zoom_in", DOCUMENTS, QT_TRANSLATE_NOOP("Actions", "Larger"), "Ctrl++", "zoom-in"),
    ActionSpec("document.zoom_out", DOCUMENTS, QT_TRANSLATE_NOOP("Actions", "Smaller"), "Ctrl+-", "zoom-out"),
    ActionSpec(
        "document.fit", DOCUMENTS, QT_TRANSLATE_NOOP("Actions", "Fit the width"), "Ctrl+0", "maximize"
    ),
    ActionSpec(
        "document.fit_page",
        DOCUMENTS,
        QT_TRANSLATE_NOOP("Actions", "Show whole pages"),
        "Ctrl+9",
        "file-text",
    ),
    ActionSpec(
        "document.print_ask",
        DOCUMENTS,
        QT_TRANSLATE_NOOP("Actions", "Print with the system's dialog"),
        "Ctrl+Shift+P",
        "printer",
    ),
    ActionSpec("document.back", DOCUMENTS, QT_TRANSLATE_NOOP("Actions", "Back"), "Esc", "arrow-left"),
    ActionSpec("patients.find", PATIENTS, QT_TRANSLATE_NOOP("Actions", "Find a patient"), "Ctrl+F", "search"),
    ActionSpec("patients.open", PATIENTS, QT_TRANSLATE_NOOP("Actions", "Open the chart"), "Return", "user"),
    ActionSpec("chart.edit", PATIENTS, QT_TRANSLATE_NOOP("Actions", "Edit patient"), "Ctrl+Shift+P", "edit"),
    ActionSpec(
        "chart.questionnaire",
        PATIENTS,
        QT_TRANSLATE_NOOP("Actions", "Questionnaire"),
        "Ctrl+Shift+F",
        "list-check",
    ),
    ActionSpec(
        "chart.confirm_facts",
        PATIENTS,
        QT_TRANSLATE_NOOP("Actions", "Nothing has changed"),
        "Ctrl+Shift+Y",
        "check",
    ),
    ActionSpec("chart.papers", PATIENTS, QT_TRANSLATE_NOOP("Actions", "Papers"), "Ctrl+P", "printer"),
    ActionSpec(
        "chart.plan",
        PATIENTS,
        QT_TRANSLATE_NOOP("Actions", "Plan a course"),
        "Ctrl+Shift+C",
        "calendar-repeat",
    ),
    ActionSpec("chart.session", PATIENTS, QT_TRANSLATE_NOOP("Actions", "Open session"), "Ctrl+E", "needle"),
    ActionSpec(
        "chart.appointment",
        PATIENTS,
        QT_TRANSLATE_NOOP("Actions", "New appointment"),
        "Ctrl+Shift+A",
        "calendar-plus",
    ),
    ActionSpec(
        "chart.waiting",
        PATIENTS,
        QT_TRANSLATE_NOOP("Actions", "Put on the waiting list"),
        "Ctrl+Shift+U",
        "clock-pause",
    ),
    ActionSpec(
        "chart.glass",
        PATIENTS,
        QT_TRANSLATE_NOOP("Actions", "Emergency access…"),
        "Ctrl+Shift+M",
        "lock-open",
    ),
    ActionSpec(
        "chart.seen",
        PATIENTS,
        QT_TRANSLATE_NOOP("Actions", "Who has seen this patient"),
        "Ctrl+Shift+J",
        "eye",
    ),
    ActionSpec("chart.photos", PATIENTS, QT_TRANSLATE_NOOP("Actions", "Add photographs"), "Ctrl+I", "photo"),
    ActionSpec(
        "chart.paste_photo", PATIENTS, QT_TRANSLATE_NOOP("Actions", "Paste a photograph"), "Ctrl+V", "copy"
    ),
    ActionSpec("chart.list", PATIENTS, QT_TRANSLATE_NOOP("Actions", "All patients"), "Ctrl+Up", "users"),
    ActionSpec(
        "protocols.publish",
        PROTOCOLS,
        QT_TRANSLATE_NOOP("Actions", "Publish this protocol"),
        "Ctrl+Shift+P",
        "circle-check",
    ),
    ActionSpec(
        "protocols.edit", PROTOCOLS, QT_TRANSLATE_NOOP("Actions", "Edit this protocol"), "Ctrl+E", "edit"
    ),
    ActionSpec(
        "protocols.copy",
        PROTOCOLS,
        QT_TRANSLATE_NOOP("Actions", "New protocol, as a copy"),
        "Ctrl+D",
        "copy",
    ),
    ActionSpec(
        "protocols.discard",
        PROTOCOLS,
        QT_TRANSLATE_NOOP("Actions", "Discard the draft"),
        "Ctrl+Shift+X",
        "eraser",
    ),
    ActionSpec(
        "protocols.knowledge",
        PROTOCOLS,
        QT_TRANSLATE_NOOP("Actions", "Screening knowledge"),
        "Ctrl+Shift+K",
        "shield-check",
    ),
    ActionSpec(
        "protocols.texts",
        PROTOCOLS,
        QT_TRANSLATE_NOOP("Actions", "Words on papers"),
        "Ctrl+Shift+T",
        "language",
    ),
    ActionSpec(
        "protocols.sheet",
        PROTOCOLS,
        QT_TRANSLATE_NOOP("Actions", "Show or hide the printed sheet"),
        "Ctrl+J",
        "file-text",
    ),
    ActionSpec("stock.shelf", STOCK, QT_TRANSLATE_NOOP("Actions", "Show the shelf"), "Ctrl+1", "packages"),
    ActionSpec("stock.recalls", STOCK, QT_TRANSLATE_NOOP("Actions", "Show recalls"), "Ctrl+2", "list-check"),
    ActionSpec("stock.scan", STOCK, QT_TRANSLATE_NOOP("Actions", "Scan or find"), "Ctrl+F", "barcode"),
    ActionSpec(
        "stock.receive", STOCK, QT_TRANSLATE_NOOP("Actions", "Receive a delivery"), "Ctrl+R", "packages"
    ),
    ActionSpec("stock.add", STOCK, QT_TRANSLATE_NOOP("Actions", "Add a product"), "Ctrl+Shift+A", "plus"),
    ActionSpec("stock.edit", STOCK, QT_TRANSLATE_NOOP("Actions", "Change the product"), "Ctrl+E", "edit"),
    ActionSpec("stock.open_vial", STOCK, QT_TRANSLATE_NOOP("Actions", "Open a vial"), "Ctrl+O", "vaccine"),
    ActionSpec(
        "stock.close_vial", STOCK, QT_TRANSLATE_NOOP("Actions", "Close the vial"), "Ctrl+Shift+O", "check"
    ),
    ActionSpec("stock.waste", STOCK, QT_TRANSLATE_NOOP("Actions", "Note waste"), "Ctrl+Shift+W", "ban"),
    ActionSpec("stock.count", STOCK, QT_TRANSLATE_NOOP("Actions", "Count the lot"), "Ctrl+Shift+C", "check"),
    ActionSpec(
        "stock.return", STOCK, QT_TRANSLATE_NOOP("Actions", "Send back"), "Ctrl+Shift+R", "arrow-back-up"
    ),
    ActionSpec(
        "stock.quarantine",
        STOCK,
        QT_TRANSLATE_NOOP("Actions", "Quarantine the lot, or release it"),
        "Ctrl+Shift+K",
        "lock",
    ),
    ActionSpec(
        "stock.recall",
        STOCK,
        QT_TRANSLATE_NOOP("Actions", "Who was treated with it"),
        "Ctrl+Shift+F",
        "users",
    ),
    ActionSpec(
        "stock.retired",
        STOCK,
        QT_TRANSLATE_NOOP("Actions", "Show or hide products that are no longer bought"),
        "Ctrl+Shift+H",
        "eye",
    ),
    ActionSpec(
        "recall.contact", STOCK, QT_TRANSLATE_NOOP("Actions", "Note a contact"), "Ctrl+Return", "phone"
    ),
    ActionSpec(
        "recall.letter", STOCK, QT_TRANSLATE_NOOP("Actions", "Make or open the letter"), "Ctrl+P", "printer"
    ),
    ActionSpec(
        "recall.letters",
        STOCK,
        QT_TRANSLATE_NOOP("Actions", "Make letters to all who were not reached"),
        "Ctrl+Shift+P",
        "printer",
    ),
    ActionSpec("recall.chart", STOCK, QT_TRANSLATE_NOOP("Actions", "Open the chart"), "Ctrl+Shift+U", "user"),
    ActionSpec(
        "recall.new", STOCK, QT_TRANSLATE_NOOP("Actions", "Who was treated on a day"), "Ctrl+D", "users"
    ),
    ActionSpec(
        "recall.close", STOCK, QT_TRANSLATE_NOOP("Actions", "End the recall"), "Ctrl+Shift+X", "check"
    ),
    ActionSpec(
        "reports.before",
        REPORTS,
        QT_TRANSLATE_NOOP("Actions", "Twelve months before"),
        "PgUp",
        "chevron-left",
    ),
    ActionSpec(
        "reports.after",
        REPORTS,
        QT_TRANSLATE_NOOP("Actions", "Twelve months after"),
        "PgDown",
        "chevron-right",
    ),
    ActionSpec(
        "reports.export", REPORTS, QT_TRANSLATE_NOOP("Actions", "Save the table (.csv)"), "Ctrl+S", "download"
    ),
    ActionSpec("settings.save", SETTINGS, QT_TRANSLATE_NOOP("Actions", "Save"), "Ctrl+S", "device-floppy"),
    ActionSpec("settings.add", SETTINGS, QT_TRANSLATE_NOOP("Actions", "Add"), "Ctrl+Shift+A", "plus"),
)
