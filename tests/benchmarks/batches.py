"""A batch of 200 pairs of papers, drawn by two processes against the same drawn by one.

Both pools are kept and have drawn before, as in the midst of a batch; the figure is that of the whole batch,
with snapshots and bytes on their way through the pipes.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Final

from mesodesk.services.papers.documents import FiledDocument, Means
from mesodesk.services.papers.drawing_pool import DrawingPool
from tests.benchmarks.measure import Result, against_floor, in_turns
from tests.documents.samples import RESOURCES, sample

PAIRS: Final = 200
TURNS: Final = 2
MOST: Final = 0.65
#: As many papers as a batch has drawn together.
CHUNK: Final = 12


def run(folder: Path) -> list[Result]:
    """The bar of this family."""
    papers = _papers()
    two, one = DrawingPool(2), DrawingPool(1)

    def draw_all(pool: DrawingPool) -> None:
        for begin in range(0, len(papers), CHUNK):
            drawn = pool.draw(papers[begin : begin + CHUNK])
            if not all(paper.pdf for paper in drawn):
                raise AssertionError("a paper of the batch was not drawn")

    try:
        for pool in (two, one):
            pool.draw(papers[:CHUNK])
        measured, floor = in_turns(lambda: draw_all(two), lambda: draw_all(one), TURNS, warm_up=0)
    finally:
        two.close()
        one.close()
    return [against_floor(f"batch of {PAIRS} pairs: 2 processes / 1", measured, floor, MOST)]


def _papers() -> list[FiledDocument]:
    """Pairs of different patients: no paper is like another, as in a clinic."""
    means = Means(RESOURCES, {}, b"")
    made: list[FiledDocument] = []
    for number in range(PAIRS):
        for kind in ("aftercare", "consent"):
            plain = sample(kind, "tr")
            issued = plain.head.issued_at + timedelta(seconds=number)
            head = replace(plain.head, patient=f"Elif Yılmaz {number}", number=str(number), issued_at=issued)
            made.append(FiledDocument(len(made), "Sample", replace(plain, head=head), None, None, means))
    return made
