"""Draws many papers at once in processes of their own, so that neither the windows nor the record wait."""

from __future__ import annotations

import multiprocessing
from collections.abc import Sequence
from concurrent.futures import CancelledError, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import Final

from mesodesk.domain.errors import MesodeskError
from mesodesk.pdf.at_work import Order, Refused, draw_order
from mesodesk.services.papers.documents import FiledDocument

#: As many as the smallest computer that mesodesk is made for has cores.
PROCESSES: Final = 2
#: Fewer papers are drawn before two processes have started.
_WORTH_IT: Final = 6


@dataclass(frozen=True, slots=True)
class Drawn:
    """The bytes of one paper, or the error that kept it from being drawn."""

    document_id: int
    pdf: bytes
    error: MesodeskError | None = None


class DrawingPool:
    """Starts its processes when there is enough to draw, and keeps them until it is closed.

    Where the system lets no process start, or ends one, the papers are drawn in the thread that asks: slower,
    and otherwise the same. One thread at a time may use it. What is drawn travels through pipes.
    """

    def __init__(self, processes: int = PROCESSES) -> None:
        self._processes = processes
        self._pool: ProcessPoolExecutor | None = None
        self._is_alone = False

    @property
    def is_running(self) -> bool:
        """Whether there are processes of its own."""
        return self._pool is not None

    def draw(self, papers: Sequence[FiledDocument]) -> tuple[Drawn, ...]:
        """Each of `papers` drawn, in their order; one that cannot be drawn does not keep the others."""
        orders = [_order(paper) for paper in papers]
        made = self._in_processes(orders) if self._is_worth_it(orders) else None
        if made is None:
            made = [draw_order(order) for order in orders]
        return tuple(_drawn(paper, one) for paper, one in zip(papers, made, strict=True))

    def close(self, *, wait: bool = True) -> None:
        """End the processes, from any thread; what waits is not begun any more."""
        self._is_alone = True
        pool, self._pool = self._pool, None
        if pool is not None:
            pool.shutdown(wait=wait, cancel_futures=True)

    def _is_worth_it(self, orders: Sequence[Order]) -> bool:
        return not self._is_alone and (self._pool is not None or len(orders) >= _WORTH_IT)

    def _in_processes(self, orders: Sequence[Order]) -> list[bytes | Refused] | None:
        try:
            pool = self._pool
            if pool is None:
                # A child that is forked would share the locks of threads that it does not have.
                fresh = multiprocessing.get_context("spawn")
                self._pool = pool = ProcessPoolExecutor(self._processes, mp_context=fresh)
            return [one.result() for one in _hand_in(pool, orders)]
        except (OSError, BrokenProcessPool, CancelledError, _ClosedError):
            self.close()
            return None


class _ClosedError(Exception):
    """The pool was closed from another thread."""


def _hand_in(pool: ProcessPoolExecutor, orders: Sequence[Order]) -> list[Future[bytes | Refused]]:
    try:
        return [pool.submit(draw_order, order) for order in orders]
    except BrokenProcessPool:
        raise
    except RuntimeError as closed:
        raise _ClosedError from closed


def _order(paper: FiledDocument) -> Order:
    means = paper.means
    return Order(paper.snapshot, means.resources, dict(means.own_labels), means.logo)


def _drawn(paper: FiledDocument, made: bytes | Refused) -> Drawn:
    if isinstance(made, Refused):
        return Drawn(paper.document_id, b"", made.as_error())
    return Drawn(paper.document_id, made)
