"""A form that was signed on paper: the pictures of its sheets bound into one file, each as it is kept."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String
from reportlab.lib.pagesizes import A4, LETTER

from mesodesk.domain.documents import ScannedPage, SignedFormSnapshot
from mesodesk.domain.paper_parts import PaperSize
from mesodesk.pdf.finish import describe, written
from mesodesk.pdf.metadata import About
from mesodesk.pdf.wording import load_labels

_SIZES: Final = {PaperSize.A4: A4, PaperSize.LETTER: LETTER}


def page_count(pdf: bytes) -> int:
    """How many pages a paper of ours has."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return len(document.pages)


def bind_sheets(
    snapshot: SignedFormSnapshot, pictures: Sequence[bytes], resources: Path, own_labels: Mapping[str, str]
) -> bytes:
    """One page for each JPEG of `pictures`, in the order of the snapshot's pages, each put in as it is.

    As large as the sheet allows, with words for those who cannot see it. The same give the same bytes.
    """
    labels = load_labels(resources, snapshot.head.language).with_own(own_labels)
    with pikepdf.new() as document:
        binding = _Binding(document, snapshot.head.size)
        for number, (page, jpeg) in enumerate(zip(snapshot.pages, pictures, strict=True), start=1):
            words = labels("consent.sheet", page=number, pages=len(snapshot.pages))
            binding.add(page, jpeg, words)
        head = snapshot.head
        describe(document, About(snapshot.title, head.clinic, head.language, head.issued_at))
        return written(document)


@dataclass(frozen=True, slots=True)
class _Binding:
    """A file in the making: its pages, and the tree that says what is on them."""

    document: pikepdf.Pdf
    size: PaperSize

    def add(self, page: ScannedPage, jpeg: bytes, words: str) -> None:
        """Put one picture onto a page of its own."""
        picture = Stream(
            self.document,
            jpeg,
            Type=Name.XObject,
            Subtype=Name.Image,
            Width=page.width,
            Height=page.height,
            ColorSpace=Name.DeviceRGB,
            BitsPerComponent=8,
            Filter=Name.DCTDecode,
        )
        width, height = self._sheet(page)
        scale = min(width / page.width, height / page.height)
        wide, high = page.width * scale, page.height * scale
        left, foot = (width - wide) / 2, (height - high) / 2
        drawing = (
            f"/Figure <</MCID 0>> BDC q {wide:.3f} 0 0 {high:.3f} {left:.3f} {foot:.3f} cm /Sheet Do Q EMC"
        )
        number = len(self.document.pages)
        leaf = Dictionary(
            Type=Name.Page,
            MediaBox=Array([0, 0, round(width, 3), round(height, 3)]),
            Resources=Dictionary(XObject=Dictionary(Sheet=self.document.make_indirect(picture))),
            Contents=self.document.make_stream(drawing.encode("ascii")),
            StructParents=number,
            Tabs=Name.S,
        )
        self.document.pages.append(pikepdf.Page(self.document.make_indirect(leaf)))
        self._tag(number, words, (left, foot, left + wide, foot + high))

    def _sheet(self, page: ScannedPage) -> tuple[float, float]:
        """Width and height of the clinic's paper, across where the picture is."""
        short, long = _SIZES[self.size]
        return (short, long) if page.height >= page.width else (long, short)

    def _tag(self, number: int, words: str, box: tuple[float, float, float, float]) -> None:
        whole = self._whole()
        figure = self.document.make_indirect(
            Dictionary(
                Type=Name.StructElem,
                S=Name.Figure,
                P=whole,
                Pg=self.document.pages[number].obj,
                K=0,
                Alt=String(words),
                A=Dictionary(
                    O=Name.Layout, Placement=Name.Block, BBox=Array([round(edge, 3) for edge in box])
                ),
            )
        )
        whole.K.append(figure)
        tree = self.document.Root.StructTreeRoot
        tree.ParentTree.Nums.append(number)
        tree.ParentTree.Nums.append(self.document.make_indirect(Array([figure])))
        tree.ParentTreeNextKey = number + 1

    def _whole(self) -> pikepdf.Object:
        """The element that holds all others, made with the first."""
        root = self.document.Root
        if Name.StructTreeRoot not in root:
            whole = self.document.make_indirect(
                Dictionary(Type=Name.StructElem, S=Name.Document, K=Array([]))
            )
            root.MarkInfo = Dictionary(Marked=True)
            root.StructTreeRoot = self.document.make_indirect(
                Dictionary(Type=Name.StructTreeRoot, K=Array([whole]), ParentTree=Dictionary(Nums=Array([])))
            )
            whole.P = root.StructTreeRoot
        return root.StructTreeRoot.K[0]
