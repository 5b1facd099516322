"""Files that were made to do harm, for every way in; and what the child does with many of them at once."""

from __future__ import annotations

import gzip
import importlib
import os
import signal
import socket
import struct
import subprocess
import sys
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any, Final
from zoneinfo import ZoneInfo

import pikepdf
from asn1crypto import pkcs12 as asn1_pkcs12
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    load_der_private_key,
    pkcs12,
)
from cryptography.x509 import load_der_x509_certificate
from PIL import Image

from mesodesk.domain.errors import RuleError, WorldError
from mesodesk.exchange.bounded import Reading
from mesodesk.exchange.certificates import SigningKey, make_own
from mesodesk.exchange.ways_in import CALENDAR, CERTIFICATE, LOGO, PATIENTS, PICTURE, SHEETS
from tests.pictures import encoded, gradient, jpeg, jpeg_of_scans, png_bomb, several_in_one

#: A case is bytes, or what writes a file that would be too large to hold.
Case = bytes | Callable[[Path], None]

NOW: Final = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
TODAY: Final = date(2026, 11, 23)
ZONE: Final = ZoneInfo("Europe/Istanbul")
PASSWORD: Final = "kale-ğ"
_HEAD: Final = b"number,given_name,family_name,birth_date,phone,notes\r\n"


def given(way: Reading[Any], content: bytes, path: Path) -> tuple[tuple[object, ...], str]:
    """What a way in is given for a file, and the file that it may open."""
    if way is PATIENTS:
        path.write_bytes(content)
        return (path, TODAY, "TR"), str(path)
    if way is CALENDAR:
        return (content, ZONE, NOW, NOW + timedelta(days=365)), ""
    if way is CERTIFICATE:
        return (content, PASSWORD, NOW), ""
    return (content,), ""


def cases(way: Reading[Any]) -> dict[str, Case]:
    """The hostile files for one way in."""
    found: dict[str, Case] = {}
    if way in (PICTURE, LOGO, SHEETS):
        found.update(_pictures())
    if way is SHEETS:
        found.update(_papers())
    if way is PATIENTS:
        found.update(_lists())
    if way is CALENDAR:
        found.update(_calendars())
    if way is CERTIFICATE:
        found.update(_certificates())
    return {**found, **_anything()} if found else {}


def good(way: Reading[Any]) -> tuple[bytes, ...]:
    """Small files that this way in takes, to be damaged at random."""
    if way is SHEETS:
        return (scanned_pdf(), encoded("JPEG", gradient(240, 1000)))
    if way in (PICTURE, LOGO):
        small = gradient(96, 80)
        return tuple(encoded(kind, small) for kind in ("JPEG", "PNG", "WEBP"))
    if way is PATIENTS:
        rows = "".join(
            f'{n},Ayşe,"Yıl""maz {n}",1980-05-1{n % 9},0532 111 22 3{n % 9},x\r\n' for n in range(8)
        )
        return ((_HEAD.decode() + rows).encode(), (_HEAD.decode() + rows).encode("cp1254"))
    if way is CALENDAR:
        return (_calendar(_event("RRULE:FREQ=WEEKLY;BYDAY=MO;COUNT=9"), _ZONE_PART, _event("DURATION:PT1H")),)
    return (bundle(),)


def damaged(content: bytes, chance: Random) -> bytes:
    """The file with some bytes changed, moved, doubled, left out or cut off."""
    made = bytearray(content)
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        at = chance.randrange(len(made) or 1)
        length = chance.choice((1, 1, 2, 4, 32))
        how = chance.randrange(7)
        if how == 0:
            made[at : at + 1] = bytes([chance.randrange(256)])
        elif how == 1:
            made[at : at + length] = chance.randbytes(length)
        elif how == 2:
            del made[at : at + length]
        elif how == 3:
            made[at:at] = made[at : at + length] * chance.choice((1, 2, 50))
        elif how == 4:
            made[at : at + 4] = chance.choice(
                (b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff", b"\0\0\0\0", b"9999")
            )
        elif how == 5:
            other = chance.randrange(len(made) or 1)
            made[at : at + length] = made[other : other + length]
        else:
            del made[max(1, at) :]
    return bytes(made)


def outcomes(module: str, name: str, is_rows: bool, each: tuple[tuple[object, ...], ...]) -> tuple[Any, ...]:
    """What becomes of each of many files, read one after the other: a word and seconds. Runs in the child."""
    read = getattr(importlib.import_module(module), name)
    told = []
    for arguments in each:
        begun = time.process_time()
        try:
            found = read(*arguments)
            if is_rows:
                for _row in found:
                    pass
            word = " ".join(("done", *sorted({str(line.reason) for line in getattr(found, "broken", ())})))
        except (RuleError, WorldError) as refused:
            word = str(refused)
        except Exception as broken:  # noqa: BLE001 (what breaks a reader is what is looked for)
            word = f"BROKEN {type(broken).__name__} {broken}"[:200]
        told.append((word, time.process_time() - begun))
    return tuple(told)


def _anything() -> dict[str, Case]:
    zeros = b"\0" * 20_000_000
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("patients.csv", zeros)
    return {
        "nothing": b"",
        "one byte": b"\xff",
        "zeros": b"\0" * 1_000_000,
        "noise": Random(1).randbytes(1_000_000),
        "zip bomb": packed.getvalue(),
        "gzip bomb": gzip.compress(gzip.compress(zeros)),
        "xml bomb": _xml_bomb(),
        "program": b"\x7fELF" + Random(2).randbytes(10_000),
        "shell": b"#!/bin/sh\nrm -rf ~\n" * 1000,
        "pickle": b"cos\nsystem\n(S'touch /tmp/x'\ntR.",
    }


def _xml_bomb() -> bytes:
    levels = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    return f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "lol">{levels}]><x>&a11;</x>'.encode()


def _pictures() -> dict[str, Case]:
    whole = jpeg(800, 600)
    frames = [Image.new("RGB", (400, 300), (n, n, n)) for n in range(40)]
    animated, moving = BytesIO(), BytesIO()
    frames[0].save(animated, "WEBP", save_all=True, append_images=frames[1:])
    frames[0].save(moving, "PNG", save_all=True, append_images=frames[1:])
    return {
        "144 million pixels": _flat_png(12_000, 12_000),
        "2.5 billion pixels": _flat_png(50_000, 50_000, rows=10),
        "4 billion by header": png_bomb(),
        "jpeg of 4 billion by header": _resized_jpeg(65_500, 65_500),
        "just small enough": _flat_png(7_100, 7_100),
        "zTXt bomb": _png_with(b"zTXt", b"Comment\0\0" + zlib.compress(b"x" * 60_000_000)),
        "iTXt bomb": _png_with(b"iTXt", b"Comment\0\1\0\0\0" + zlib.compress(b"x" * 60_000_000)),
        "iCCP bomb": _png_with(b"iCCP", b"p\0\0" + zlib.compress(b"x" * 60_000_000)),
        "many text chunks": _png_with(b"tEXt", b"Comment\0" + b"x" * 200, times=20_000),
        "negative chunk": _png_with(b"tEXt", b"x")[:40] + b"\xff\xff\xff\xffIDAT" + b"x" * 100,
        "EPS": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 90000 90000\n(%pipe%id) (w) file\n" * 50,
        "SVG": b'<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>',
        "TIFF": encoded("TIFF"),
        "GIF": encoded("GIF"),
        "BMP": encoded("BMP"),
        "HEIC": b"\0\0\0\x18ftypheic" + b"\0" * 5_000,
        "cut short": whole[: len(whole) // 2],
        "only a head": whole[:30],
        "animated WebP": animated.getvalue(),
        "moving PNG": moving.getvalue(),
        "several in one": several_in_one(),
        "scans without end": jpeg_of_scans(3_000),
        "also a page of the web": whole[:2]
        + b"\xff\xfe\x00\x40<script>fetch('//x')</script>"
        + b" " * 33
        + whole[2:],
        "also an archive": whole + _small_zip(),
        "exif loop": _exif_loop(),
        "too large a file": b"\xff\xd8" + b"\0" * (33 * 1024 * 1024),
    }


def _flat_png(width: int, height: int, rows: int | None = None) -> bytes:
    """A PNG of one colour and few bytes; with `rows` it has no more of them, whatever its head says."""
    packer = zlib.compressobj(9)
    line = b"\0" + b"\0" * ((width + 7) // 8)
    body = b"".join(packer.compress(line) for _ in range(height if rows is None else rows)) + packer.flush()
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        _chunk(*one) for one in ((b"IHDR", head), (b"IDAT", body), (b"IEND", b""))
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _png_with(kind: bytes, data: bytes, times: int = 1) -> bytes:
    whole = encoded("PNG", gradient(200, 200))
    return whole[:33] + _chunk(kind, data) * times + whole[33:]


def _resized_jpeg(width: int, height: int) -> bytes:
    whole = bytearray(jpeg(200, 200))
    at = whole.index(b"\xff\xc0")
    whole[at + 5 : at + 9] = struct.pack(">HH", height, width)
    return bytes(whole)


def _exif_loop() -> bytes:
    """Directories of a camera that name each other for ever."""
    loop = (
        b"Exif\0\0II*\0\x08\0\0\0" + b"\x01\0" + struct.pack("<HHII", 0x8769, 4, 1, 8) + struct.pack("<I", 8)
    )
    return jpeg(300, 300, exif=loop)


def _small_zip() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("../../etc/cron.d/x", "* * * * * root id")
    return out.getvalue()


def scanned_pdf() -> bytes:
    """What a scanner brings: one picture on one page."""
    out = BytesIO()
    gradient(300, 420).save(out, "PDF", resolution=50)
    return out.getvalue()


def _papers() -> dict[str, Case]:
    big = b"/MediaBox [0 0 1000000000 1000000000]"
    inside = b"/Resources << /XObject << /F 5 0 R >> >>"
    endless = _PAGE[:-2] + inside + b" >>"
    form = b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] " + inside + b" /Length 12 >>"
    return {
        "page tree that is its own child": _pdf({2: b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"}),
        "a hundred thousand pages": _pdf({2: b"<< /Type /Pages /Kids [3 0 R] /Count 100000 >>"}),
        "negative count": _pdf({2: b"<< /Type /Pages /Kids [3 0 R] /Count -1 >>"}),
        "huge page": _pdf({3: b"<< /Type /Page /Parent 2 0 R " + big + b" >>"}),
        "page of no size": _pdf({3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 0 0] >>"}),
        "page that is a line": _pdf({3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 1 14400] >>"}),
        "form in itself": _pdf(
            {
                3: endless,
                4: _stream(b"/F Do"),
                5: form + b"\nstream\n/F Do /F Do \nendstream",
            }
        ),
        "javascript": _pdf(
            {1: b"<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (while(1){}) >> >>"}
        ),
        "launch": _pdf({1: b"<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /Launch /F (/bin/sh) >> >>"}),
        "embedded file": _with_attachment(),
        "password": _with_password(),
        "a million objects": _pdf(
            {3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] >>"}, more=1_000_000
        ),
        "cross references in a ring": _xref_ring(),
        "stream bomb": stream_bomb(),
        "paths without end": _pdf({3: _PAGE, 4: _packed_stream(b"0 0 m 600 800 l S " * 1_500_000)}),
        "nested arrays": _pdf({3: _PAGE, 4: _stream(b"[" * 3_000_000)}),
        "picture of 4 billion": _pdf(_image_page(65_535, 65_535)),
        "picture of 900 million": _pdf(_image_page(30_000, 30_000)),
        "a page of pictures": _pdf(_image_page(4_000, 4_000, times=400)),
        "cut short": scanned_pdf()[:-300],
        "mark alone": b"%PDF-1.7",
        "mark behind noise": Random(3).randbytes(900) + b"%PDF-1.7\n" + Random(4).randbytes(3_000),
        "also a picture": jpeg(1200, 1600)[:-2] + scanned_pdf(),
    }


_PAGE: Final = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R >>"


def stream_bomb() -> bytes:
    """A page whose few kilobytes of content become 40 MB of commands, each of which takes memory."""
    return _pdf({3: _PAGE, 4: _packed_stream(b"q " * 20_000_000)})


def _stream(body: bytes) -> bytes:
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(body), body)


def _packed_stream(body: bytes) -> bytes:
    packed = zlib.compress(body)
    return b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(packed), packed)


def _image_page(width: int, height: int, times: int = 1) -> dict[int, bytes]:
    packed = zlib.compress(b"\0" * min(width * height // 8, 30_000_000))
    image = (
        b"<< /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 1"
        b" /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (width, height, len(packed), packed)
    )
    page = _PAGE[:-2] + b"/Resources << /XObject << /I 5 0 R >> >> >>"
    return {3: page, 4: _stream(b"600 0 0 800 0 0 cm /I Do " * times), 5: image}


def _pdf(objects: dict[int, bytes], more: int = 0) -> bytes:
    """A document of these objects beside the usual first three; `more` are empty ones."""
    whole = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] >>",
        **objects,
    }
    out = BytesIO()
    out.write(b"%PDF-1.7\n")
    places = []
    for number, body in whole.items():
        places.append((number, out.tell()))
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    for number in range(10, 10 + more):
        out.write(b"%d 0 obj\n0\nendobj\n" % number)
    start = out.tell()
    out.write(b"xref\n0 1\n0000000000 65535 f \n")
    for number, at in places:
        out.write(b"%d 1\n%010d 00000 n \n" % (number, at))
    out.write(b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (10 + more, start))
    return out.getvalue()


def _xref_ring() -> bytes:
    whole = _pdf({})
    at = whole.index(b"xref\n")
    return whole.replace(b"/Root 1 0 R", b"/Root 1 0 R /Prev %d" % at)


def _with_password() -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(scanned_pdf())) as document:
        document.save(out, encryption=pikepdf.Encryption(owner="x", user="y"))
    return out.getvalue()


def _with_attachment() -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(scanned_pdf())) as document:
        document.attachments["x.exe"] = b"MZ" + b"\0" * 100_000
        document.save(out)
    return out.getvalue()


def _lists() -> dict[str, Case]:
    row = b'1,Ay,Kaya,1980-05-05,,"'
    turkish = "1,Ayşe,Yılmaz,1980-05-05,,ığüşöç\r\n"
    return {
        "line of a gibibyte": _sparse,
        "long line": _HEAD + b"1,A,B,,," + b"x" * 40_000_000 + b"\r\n",
        "cell of 40 MB in lines": _HEAD + row + (b"x" * 1000 + b"\r\n") * 40_000 + b'"\r\n',
        "open quotation marks": _HEAD + row * 1 + b"x\r\n" + (row + b"x\r\n") * 60_000,
        "quotation marks alone": _HEAD + b'"' * 60_000 + b"\r\n" + (b'"' * 59_999 + b"\r\n") * 200,
        "a hundred thousand columns": b",".join([b"given_name"] * 100_000) + b"\r\n" + b"," * 99_999,
        "columns in rows": _HEAD + (b"," * 60_000 + b"\r\n") * 500,
        "Turkish code page": (_HEAD.decode() + turkish * 1000).encode("cp1254"),
        "UTF-16": (_HEAD.decode() + turkish * 1000).encode("utf-16"),
        "UTF-32": (_HEAD.decode() + turkish * 1000).encode("utf-32"),
        "UTF-7": (_HEAD.decode() + turkish).encode("utf-7"),
        "zero bytes within": _HEAD + b"1,Ay\0se,Kaya,,,\r\n",
        "half a letter": _HEAD + "1,Ayş".encode()[:-1],
        "broken letters": _HEAD + b"\xc3\x28\xa0\xa1" * 500_000,
        "formulas": _HEAD + b'=1,=HYPERLINK("http://x"),@SUM(A1),,,+1\r\n' * 2000,
        "spreadsheet": b"PK\x03\x04" + b"\0" * 1000,
        "lines without end": _HEAD + b"\n" * 20_000_000,
        "only commas": _HEAD + b",,,,,\n" * 400_000,
        "combining marks": _HEAD + ("1," + "a" + "\u0301" * 30_000 + ",B,,,\r\n").encode() * 100,
        "blanks": _HEAD + (b"1,A,B,,," + b" " * 60_000 + b"x\r\n") * 300,
        "facts": _HEAD.replace(b"notes", b"allergies") + (b"1,A,B,,," + b"x;" * 30_000 + b"\r\n") * 200,
        "phones": _HEAD
        + b"".join(b"%d,A,B,1980-05-05,+9053211122%02d,\r\n" % (n, n % 100) for n in range(320_000)),
    }


def _sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.write(_HEAD + b"1,A")
        file.truncate(1024 * 1024 * 1024)


_ZONE_PART: Final = (
    "BEGIN:VTIMEZONE\r\nTZID:Own\r\nBEGIN:STANDARD\r\nDTSTART:16010101T000000\r\nTZOFFSETFROM:+0300\r\n"
    "TZOFFSETTO:+0300\r\nRRULE:FREQ=YEARLY;BYMONTH=3\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
)


def _event(*lines: str, start: str = "DTSTART:20261201T100000", times: int = 1) -> str:
    """Events that differ in their name alone."""
    body = "".join(f"{line}\r\n" for line in ("SUMMARY:x", start, *lines, "END:VEVENT"))
    return "".join(f"BEGIN:VEVENT\r\nUID:{number}\r\n{body}" for number in range(times))


def _calendar(*parts: str) -> bytes:
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{''.join(parts)}END:VCALENDAR\r\n".encode()


def _calendars() -> dict[str, Case]:
    own, old = "DTSTART;TZID=Own:20261201T100000", "DTSTART:16000101T000000"
    daily = _ZONE_PART.replace("FREQ=YEARLY;BYMONTH=3", "FREQ=DAILY")
    days = ",".join(["20261201T100000"] * 4_000)
    return {
        "repeats of every second": _calendar(_event("RRULE:FREQ=SECONDLY", times=1000)),
        "repeats before our time": _calendar(_event("RRULE:FREQ=DAILY;COUNT=99999", start=old, times=20_000)),
        "repeats of every day": _calendar(_event("RRULE:FREQ=DAILY", times=30_000)),
        "repeats of no day": _calendar(
            _event("RRULE:FREQ=MONTHLY;BYMONTHDAY=30;BYMONTH=2", start=old, times=20_000)
        ),
        "repeats of all parts": _calendar(
            _event(
                "RRULE:FREQ=YEARLY;BYDAY=" + ",".join(f"{n}MO" for n in range(1, 53)) + ";BYSETPOS=-1",
                start=old,
                times=4_000,
            )
        ),
        "starts without end": _calendar(
            "BEGIN:VEVENT\r\n" + "DTSTART:20261201T100000\r\n" * 150_000 + "END:VEVENT\r\n"
        ),
        "events without start": _calendar("BEGIN:VEVENT\r\nEND:VEVENT\r\n" * 100_000),
        "folded lines": _calendar("BEGIN:VEVENT\r\nSUMMARY:x\r\n" + " x\r\n" * 900_000 + "END:VEVENT\r\n"),
        "one long line": _calendar("SUMMARY:" + "x" * 4_000_000),
        "left out for ever": _calendar(_event(*[f"EXDATE:{days}"] * 50, "RRULE:FREQ=DAILY")),
        "added for ever": _calendar(_event(*[f"RDATE:{days}"] * 50)),
        "zones of every day": _calendar(daily, _event(start=own, times=20_000)),
        "zones of zones": _calendar(
            *[daily.replace("Own", f"Z{n}") for n in range(300)],
            *[_event(start=f"DTSTART;TZID=Z{n}:20261201T1000{n % 60:02}") for n in range(300)],
        ),
        "deep": _calendar("BEGIN:X\r\n" * 200_000),
        "parameters": _calendar("X" + ';A="' * 300_000 + ":x\r\n"),
        "commas in parameters": _calendar("X;A=" + "," * 3_000_000 + "\r\n"),
        "escapes": _calendar("SUMMARY:" + "\\\\" * 1_500_000 + "\r\n"),
        "too large": b"BEGIN:VCALENDAR\r\n" + b" " * 5_000_000,
    }


def bundle(certificates: int = 0) -> bytes:
    """A file ending in .p12 that is taken, with so many certificates of a chain."""
    made = make_own("Ihlamur Dermatoloji", "TR", NOW - timedelta(days=1))
    key = load_der_private_key(made.private_key, None)
    assert isinstance(key, SigningKey)
    own = load_der_x509_certificate(made.certificate)
    chain = [own] * certificates or None
    return pkcs12.serialize_key_and_certificates(
        b"seal", key, own, chain, BestAvailableEncryption(PASSWORD.encode())
    )


def _certificates() -> dict[str, Case]:
    own = load_der_x509_certificate(make_own("x", "TR", NOW).certificate).public_bytes(Encoding.PEM)
    return {
        "a billion rounds": rounds(1_000_000_000),
        "more rounds than there are": rounds(2**70),
        "chain of 150": bundle(150),
        "chain of 10,000 as text": own * 10_000,
        "one certificate as text": own,
        "nested lengths": b"\x30\x84\xff\xff\xff\xff" * 15_000,
        "nested without end": b"\x30\x80" * 49_000,
        "cut short": bundle()[:-100],
        "another password": pkcs12.serialize_key_and_certificates(
            b"x",
            None,
            load_der_x509_certificate(make_own("x", "TR", NOW).certificate),
            None,
            BestAvailableEncryption(b"another"),
        ),
    }


def rounds(count: int) -> bytes:
    """A file whose password would have to be turned over so many times before it can be checked."""
    file = asn1_pkcs12.Pfx.load(bundle())
    file["mac_data"]["iterations"] = count
    whole: bytes = file.dump(force=True)
    return whole


def misbehave(path: str) -> tuple[str, ...]:
    """What a reader whose file has taken it over would try, and what came of each. Runs in the child."""
    tries: dict[str, Callable[[], object]] = {
        "read": lambda: Path("/etc/passwd").read_bytes(),
        "write": lambda: Path(path).write_bytes(b"x"),
        "append": lambda: os.open(path, os.O_WRONLY | os.O_CREAT),
        "remove": lambda: os.remove(__file__),
        "connect": lambda: socket.create_connection(("127.0.0.1", 9)),
        "look up": lambda: socket.getaddrinfo("example.org", 80),
        "start": lambda: subprocess.run(["/bin/true"], check=False),
        "shell": lambda: os.system("true"),
        "fork": os.fork,
    }
    told = []
    for name, attempt in tries.items():
        try:
            attempt()
        except PermissionError:
            continue
        told.append(name)
    return tuple(told)


def surroundings() -> tuple[str, ...]:
    """What a process was given beside its file: the environment, open files, modules. Runs in the child."""
    files = []
    for number in os.listdir("/proc/self/fd"):
        # One of them was open for this list alone.
        with suppress(FileNotFoundError):
            files.append(os.readlink(f"/proc/self/fd/{number}"))
    return (*(f"{name}={value}" for name, value in os.environ.items()), *files, *sys.modules)


def linger(seconds: float) -> str:
    """A reader that lets nobody end it. Runs in the child."""
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGXCPU):
        signal.signal(number, signal.SIG_IGN)
    time.sleep(seconds)
    return "awake"


def grow(megabytes: int) -> str:
    """A reader that takes memory without end. Runs in the child."""
    held = [bytearray(b"x" * 1024 * 1024) for _ in range(megabytes)]
    return str(len(held))


def stream() -> Iterator[str]:
    """A reader that never stops answering. Runs in the child."""
    number = 0
    while number < 10_000_000:
        number += 1
        yield f"{number:064}"


class Treacherous:
    """An answer that would do something when it is received."""

    def __reduce__(self) -> tuple[Any, ...]:
        return os.system, ("touch /tmp/treacherous",)


def betray() -> object:
    """A reader that answers with more than data. Runs in the child."""
    return Treacherous()


def barcodes(chance: Random) -> Iterator[str]:
    """Codes of packages, damaged at random."""
    whole = ("(01)08690000000012(17)270131(10)A1B2", "010869000000001217270131\x1d10A1B2", "8690000000012")
    while True:
        yield damaged(chance.choice(whole).encode(), chance).decode("latin-1")
