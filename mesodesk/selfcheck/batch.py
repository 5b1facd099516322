"""A batch of papers is drawn by processes of its own: in a frozen program, by this program started again."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from mesodesk.selfcheck.report import require
from mesodesk.services.door.practice import Practice
from mesodesk.services.papers.documents import ReadDocument
from mesodesk.services.papers.drawing_pool import DrawingPool

_PAPERS: Final = 6


def check_batch(practice: Practice, document_id: int) -> str:
    """Draw one paper several times over; every process has to give what this one gives."""
    filed = practice.ask(ReadDocument(document_id))
    pool = DrawingPool()
    try:
        drawn = pool.draw([replace(filed, document_id=number) for number in range(_PAPERS)])
        require(pool.is_running, "no process could be started to draw papers")
    finally:
        pool.close()
    expected = filed.draw()
    require(all(paper.pdf == expected for paper in drawn), "a process drew another paper than this one")
    return f"{_PAPERS} papers"
