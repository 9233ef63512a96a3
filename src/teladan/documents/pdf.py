"""Forms as PDF: `render` turns plain data into bytes, equal bytes for equal input.

The files are PDF/A-2a and PDF/UA-1 as typst makes them: it refuses to write what breaks these
standards. No independent validator has checked them.
"""

import io
import json
from base64 import b64encode
from collections.abc import Iterator
from datetime import UTC
from pathlib import Path
from threading import local
from typing import Any

import segno
import typst

from teladan.documents import data as d
from teladan.documents.forms import FormCode
from teladan.documents.payload import build
from teladan.documents.text import clean_all, only_latin, waktu

LAW_READ_UNTIL = "22 November 2026"
_NOTE = (
    "Catatan yang berlaku ialah yang ada di aplikasi BKN (Pasal 35 PermenPANRB 6/2022); "
    f"hukum dibaca sampai {LAW_READ_UNTIL}."
)
_TEMPLATES = Path(__file__).parent / "templates"
_TEMPLATE: dict[FormCode, str] = {
    FormCode.A_1_1: "skp.typ",
    FormCode.A_1_2: "skp.typ",
    FormCode.A_1_3: "manual_indikator.typ",
    FormCode.A_1_5: "matriks.typ",
    FormCode.A_1_6: "skp.typ",
    FormCode.A_1_7: "skp.typ",
    FormCode.A_1_8: "lampiran.typ",
    FormCode.B_1_1: "rencana_aksi.typ",
    FormCode.B_1_2: "rencana_aksi.typ",
    FormCode.B_1_3: "rekaman.typ",
    FormCode.B_1_4: "rekaman.typ",
    FormCode.B_1_5: "rekaman.typ",
    FormCode.C_1_1: "evaluasi.typ",
    FormCode.C_1_2: "evaluasi.typ",
    FormCode.C_1_3: "evaluasi.typ",
    FormCode.D_1_1: "dokumen_evaluasi.typ",
    FormCode.D_1_2: "dokumen_evaluasi.typ",
}
_this_thread = local()


def render(
    form: FormCode, data: d.Dokumen, *, issued: d.Terbitan | None, contoh: bool = False
) -> bytes:
    """The form as a PDF.

    `issued` None gives a draft: "DRAF" across each page, no number and no QR code. `contoh` marks
    example data on each page. Raises TypeError if the data belongs to another form.
    """
    payload = clean_all(build(form, data))
    payload["judul_pdf"] = f"{form.nama} ({form}) - {payload['subjek']}"
    payload["kaki"] = _footer(form, issued, contoh)
    payload["tanggal_pdf"] = _pdf_date(data, issued)
    return _first_that_compiles(form, _attempts(payload, _qr(issued), _emblems(data)))


def _attempts(
    payload: dict[str, Any], qr: str, emblems: tuple[str, ...]
) -> Iterator[dict[str, str]]:
    """What to try: as given; then a damaged emblem left out, and a rare character combination
    without glyph printed by its code. Better so than no document."""
    for words in (lambda: payload, lambda: only_latin(payload)):
        body = json.dumps(words())
        for emblem in emblems:
            yield {"data": body, "qr": qr, "lambang": emblem}


def _first_that_compiles(form: FormCode, attempts: Iterator[dict[str, str]]) -> bytes:
    refused: typst.TypstError | None = None
    for inputs in attempts:
        try:
            return _compile(form, inputs)
        except typst.TypstError as error:
            refused = error
    raise refused or TypeError("nothing to compile")


def _compile(form: FormCode, inputs: dict[str, str]) -> bytes:
    return compile_template(_TEMPLATE[form], inputs)


def compile_template(template: str, inputs: dict[str, str]) -> bytes:
    """One of our templates as PDF/A-2a and PDF/UA-1. Raises typst.TypstError for input that
    cannot be set so."""
    result = _compiler().compile(
        str(_TEMPLATES / template),
        format="pdf",
        sys_inputs=inputs,
        pdf_standards=["a-2a", "ua-1"],
        timestamp=0,
    )
    if not isinstance(result, bytes):
        raise TypeError("typst returned no PDF")
    return result


def _compiler() -> typst.Compiler:
    """One compiler per thread: it keeps its fonts, and is not made for two calls at once."""
    if not hasattr(_this_thread, "compiler"):
        _this_thread.compiler = typst.Compiler(
            root=str(_TEMPLATES),
            font_paths=typst.Fonts(include_system_fonts=False),
            ignore_system_fonts=True,
        )
    compiler: typst.Compiler = _this_thread.compiler
    return compiler


def _footer(form: FormCode, issued: d.Terbitan | None, contoh: bool) -> dict[str, Any]:
    issue = issued and f"diterbitkan {waktu(issued.diterbitkan, issued.zona)}"
    return {
        "nomor": issued and issued.nomor,
        "terbit": issue,
        "url": issued and issued.url,
        "format": f"Format {form} PermenPANRB 6/2022",
        "catatan": _NOTE,
        "contoh": contoh,
    }


def _pdf_date(data: d.Dokumen, issued: d.Terbitan | None) -> list[int]:
    """The date inside the file: of the issue, for a draft the first day of the period."""
    if issued is not None:
        at = issued.diterbitkan.astimezone(UTC)
        return [at.year, at.month, at.day, at.hour, at.minute, at.second]
    if isinstance(data, d.ManualIndikatorDokumen | d.MatriksDokumen):
        day = data.mulai
    else:
        day = data.kepala.mulai
    return [day.year, day.month, day.day, 0, 0, 0]


def _qr(issued: d.Terbitan | None) -> str:
    return qr_svg(issued.url) if issued is not None else ""


def qr_svg(url: str) -> str:
    """An address as a QR code."""
    svg = io.BytesIO()
    segno.make_qr(url, error="m").save(svg, kind="svg", border=2, xmldecl=False)
    return svg.getvalue().decode()


def _emblems(data: d.Dokumen) -> tuple[str, ...]:
    """The emblem inside an SVG, since typst's inputs are strings; and none, should it be broken."""
    image = data.kepala.lambang if isinstance(data, d.DokumenEvaluasi) else None
    return (image_svg(image), "") if image else ("",)


def image_svg(image: bytes) -> str:
    """A PNG or JPEG inside an SVG, as a template takes it."""
    kind = "png" if image.startswith(b"\x89PNG") else "jpeg"
    body = b64encode(image).decode()
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">'
        f'<image width="100" height="100" href="data:image/{kind};base64,{body}"/></svg>'
    )
