"""The last step of every paper: what reportlab has drawn becomes a tagged file that lasts (pikepdf).

The structure that the blocks told (`structure`) goes into the file as its tree, with bookmarks to the
headings; colours get their meaning and the file its metadata (`embedding` sees to the fonts). The aim is
PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2). The same drawing gives the same bytes.

What this cannot do, or does not:

- reportlab knows no tags. Marks go into its list of operators (`tagged`), which a new version could rename.
- Whether a file conforms is checked by page-validation and by tests of our own; veraPDF has not seen it.
- PDF 1.7 has no role for weight: that words are bold is not read out. Nor has it one for pairs of a moment
  and what is said of it: such pairs are items of a list, their moment the label, and all lists count as
  unnumbered.
- Heads are read on the first page and feet never: initials, the code for a scan, page numbers and the note on
  letters that are missing are for the eye. So are lines to write on; there are no fields to fill in, because
  reportlab's take no Turkish letters.
- The file has no blank where a line wraps. Paragraphs of several lines say their words once more for readers
  (ActualText); a program that ignores that has to see by the places of the letters where a word ends.
- The same bytes need the same versions of reportlab, qpdf and zlib. The record therefore keeps the bytes.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Sequence
from typing import Final

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from mesodesk.pdf.colour_profile import SRGB
from mesodesk.pdf.embedding import ends_doubtfully
from mesodesk.pdf.fonts import encodable
from mesodesk.pdf.metadata import About
from mesodesk.pdf.structure import HEADINGS, Node, Piece, Role, Structure, holders, walk

_PROFILE: Final = zlib.compress(SRGB, 9)
#: The end of a stream whose last byte is a carriage return: checkers of PDF/A (ISO 19005-2, 6.1.7.1) take it
#: for a part of the line end, and find the stream too short.
_DOUBTFUL: Final = b"\r\nendstream"
#: One file in thirty is doubtful at first, and after so many tries hardly one in a million millions.
_MOVED: Final = ("/MarkInfo", "/OutputIntents", "/MediaBox", "/ViewerPreferences", "/Resources", "/Lang")
#: A bookmark leads a little above its heading, in points.
_AIR: Final = 12.0
_NAMES: Final = {role: Name(f"/{role}") for role in Role}


def finish(drawn: bytes, structure: Structure, about: About) -> bytes:
    """`drawn` (what `tagged.TaggedCanvas` wrote) with its structure, bookmarks and metadata."""
    with pikepdf.open(io.BytesIO(drawn)) as pdf:
        pages = [page.obj for page in pdf.pages]
        _tag(pdf, pages, structure)
        describe(pdf, about)
        return written(pdf)


def written(pdf: Pdf) -> bytes:
    """The bytes of a tagged `pdf`, always the same ones for the same content."""
    made = _saved(pdf)
    for name in _MOVED:
        if _DOUBTFUL not in made:
            break
        _vary(pdf, name)
        made = _saved(pdf)
    return made


def _saved(pdf: Pdf) -> bytes:
    file = io.BytesIO()
    pdf.save(
        file,
        force_version="1.7",
        deterministic_id=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
    )
    return file.getvalue()


def _vary(pdf: Pdf, name: str) -> None:
    """Change what does not matter, so that compressed streams end in another byte.

    What has `name` in the root or on the first page gets a number of its own, which moves the others.
    """
    for holder in (pdf.Root, pdf.pages[0].obj):
        if name in holder:
            holder[name] = pdf.make_indirect(holder[name])
    for thing in pdf.objects:
        if isinstance(thing, Stream) and "/Length1" not in thing and thing.get("/Filter") != Name.DCTDecode:
            content = thing.read_bytes()
            if ends_doubtfully(content):
                thing.write(content + b"\n")


def _tag(pdf: Pdf, pages: Sequence[Object], structure: Structure) -> None:
    """Write the tree of `structure`, for each page the way back from its marks to it, and the bookmarks."""
    tree = structure.close_up()
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    made: dict[Node, Object] = {}
    root.K = _element(pdf, pages, tree, root, made)
    ways_back = Array()
    for number, nodes in enumerate(holders(tree)):
        ways_back.append(number)
        ways_back.append(Array([made[node] for node in nodes]))
        pages[number].StructParents = number
    for page in pages:
        page.Tabs = Name.S
    root.ParentTree = pdf.make_indirect(Dictionary(Nums=ways_back))
    root.ParentTreeNextKey = len(pages)
    pdf.Root.StructTreeRoot = root
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    headings = [node for node in walk(tree) if node.role in HEADINGS]
    if headings:
        pdf.Root.Outlines = _bookmarks(pdf, pages, headings, made)


def _element(
    pdf: Pdf, pages: Sequence[Object], node: Node, above: Object, made: dict[Node, Object]
) -> Object:
    """The structure element of `node` and of everything below it."""
    element = pdf.make_indirect(Dictionary(S=_NAMES[node.role], P=above))
    made[node] = element
    first = next((kid.page for kid in node.kids if isinstance(kid, Piece)), None)
    if first is not None:
        element.Pg = pages[first]
    kids = [
        _element(pdf, pages, kid, element, made)
        if isinstance(kid, Node)
        else kid.number
        if kid.page == first
        else Dictionary(Type=Name.MCR, Pg=pages[kid.page], MCID=kid.number)
        for kid in node.kids
    ]
    if kids:
        element.K = kids[0] if len(kids) == 1 else Array(kids)
    if node.text:
        element.ActualText = String(node.text)
    if node.element.alt:
        element.Alt = String(encodable(node.element.alt))
    attributes = _attributes(node)
    if attributes is not None:
        element.A = attributes
    return element


def _attributes(node: Node) -> Dictionary | None:
    """What readers are told of tables, figures and lists beside their role."""
    if node.element.scope:
        return Dictionary(O=Name.Table, Scope=Name(f"/{node.element.scope}"))
    if node.role is Role.FIGURE and node.box is not None:
        return Dictionary(
            O=Name.Layout, Placement=Name.Block, BBox=Array([round(edge, 2) for edge in node.box])
        )
    if node.role is Role.LIST:
        labels = [kid for kid in walk(node) if kid.role is Role.LABEL]
        return Dictionary(O=Name.List, ListNumbering=Name.Disc if labels else Name("/None"))
    return None


def _bookmarks(pdf: Pdf, pages: Sequence[Object], headings: list[Node], made: dict[Node, Object]) -> Object:
    """An outline in which each heading stands below the last one of a higher rank."""
    outlines = pdf.make_indirect(Dictionary(Type=Name.Outlines))
    above: list[tuple[int, Object]] = [(-1, outlines)]
    for node in headings:
        rank = HEADINGS.index(node.role)
        while above[-1][0] >= rank:
            above.pop()
        parent = above[-1][1]
        place = Array([pages[node.page], Name.XYZ, 0, round(node.top + _AIR, 2), None])
        title = " ".join(node.element.text.split())
        item = pdf.make_indirect(Dictionary(Title=String(title), Parent=parent, Dest=place, SE=made[node]))
        if "/Last" in parent:
            item.Prev, parent.Last.Next = parent.Last, item
        else:
            parent.First = item
        parent.Last = item
        for _, holder in above:
            holder.Count = int(holder.get("/Count", 0)) + 1
        above.append((rank, item))
    return outlines


def describe(pdf: Pdf, about: About) -> None:
    """Say what the file is, in which language it speaks, and what its colours mean."""
    packet = Stream(pdf, about.packet())
    packet.Type, packet.Subtype = Name.Metadata, Name.XML
    profile = Stream(pdf, _PROFILE, N=3, Filter=Name.FlateDecode)
    pdf.Root.Metadata = packet
    pdf.Root.Lang = String(about.language)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    pdf.Root.OutputIntents = Array(
        [
            Dictionary(
                Type=Name.OutputIntent,
                S=Name.GTS_PDFA1,
                OutputConditionIdentifier="sRGB IEC61966-2.1",
                Info="sRGB IEC61966-2.1",
                DestOutputProfile=profile,
            )
        ]
    )
    pdf.trailer.Info = pdf.make_indirect(
        Dictionary({name: String(words) for name, words in about.information().items()})
    )
