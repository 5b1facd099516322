"""One window per data folder and user: a second start raises the first window and ends."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final
from zlib import crc32

from PySide6.QtCore import QLockFile, QObject, Signal

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer

_WAIT_MS: Final = 1000


class SingleWindow(QObject):
    """Holds the place of the one window for `data`; `raised` is emitted when the program was started again.

    The lock file is in the user's own folder `state`: other users and other processes may open the data.
    """

    raised = Signal()

    def __init__(self, data: Path, state: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        state.mkdir(parents=True, exist_ok=True)
        place = f"{crc32(str(data.resolve()).encode()):08x}"
        # The state folder is part of the name: it is what tells two users of one machine apart.
        user = f"{crc32(str(state.resolve()).encode()):08x}"
        self._name = f"mesodesk-{user}-{place}"
        self._lock = QLockFile(str(state / f"{place}.lock"))
        self._lock.setStaleLockTime(0)
        self._server: QLocalServer | None = None

    def take(self) -> bool:
        """Take the place; False if another window has it, which is then asked to come forward."""
        if not self._lock.tryLock(0):
            self._ask_other()
            return False
        return True

    def listen(self) -> None:
        """Hear later starts of the program; called once the first window is painted."""
        # Late on purpose: the first paint needs no network library.
        from PySide6.QtNetwork import QLocalServer

        QLocalServer.removeServer(self._name)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)
        self._server.listen(self._name)

    def give_back(self) -> None:
        """Leave the place to the next window."""
        if self._server is not None:
            self._server.close()
            self._server = None
        self._lock.unlock()

    def _ask_other(self) -> None:
        from PySide6.QtNetwork import QLocalSocket

        socket = QLocalSocket()
        socket.connectToServer(self._name)
        # Nothing is shown yet that could be blocked: this process ends right after.
        socket.waitForConnected(_WAIT_MS)
        socket.disconnectFromServer()

    def _on_connection(self) -> None:
        if self._server is not None:
            connection = self._server.nextPendingConnection()
            connection.disconnected.connect(connection.deleteLater)
            self.raised.emit()
