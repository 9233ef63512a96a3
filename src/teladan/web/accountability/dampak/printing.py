"""A measure's page in words for print."""

from fractions import Fraction
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

from teladan.accountability.queries import UpayaView
from teladan.documents.dampak import BagianDampak, DampakDokumen, TitikDampak, render_dampak
from teladan.organisation.queries import instansi_view
from teladan.web.accountability.dampak import words
from teladan.web.accountability.dampak.plot import mean_of, value_of
from teladan.web.accountability.dampak.words import Ucapan
from teladan.web.formats import angka, tanggal, tanggal_waktu, terjemah
from teladan.web.shortcuts import actor_of, at_of

Isi = dict[str, Any]
_SIDES = {False: "sebelum", None: "upaya", True: "sesudah"}


def printed(request: HttpRequest, upaya: UpayaView) -> bytes:
    """The page as PDF."""
    actor = actor_of(request)
    spoken = [words.ucapan(each) for each in upaya.sasaran]
    data = DampakDokumen(
        instansi=instansi_view(actor.instansi_id).nama,
        judul=upaya.judul,
        tempat=upaya.tempat,
        fakta=(
            (_("Jenis"), terjemah(upaya.jenis.label)),
            (_("Dilakukan"), words.days(upaya)),
            (_("Hasilnya dicari sejak"), tanggal(upaya.efek_dari)),
            (_("Pencatatan"), words.timing(upaya, actor)[0]),
        ),
        bagian=tuple(_part(each) for each in spoken),
        batas=tuple(words.limits(upaya, words.first_isi(spoken))),
        dicetak=tanggal_waktu(at_of(request)),
        contoh=settings.TELADAN_DEMO,
    )
    return render_dampak(data)


def _part(said: Ucapan) -> BagianDampak:
    isi = said.hasil.isi if said.hasil else {"masa": []}
    sentences = (*said.sebab, said.angka, said.serupa, said.taksiran, said.harapan)
    head, rows = _table(isi) if said.speaks else ((), ())
    low, high = _ends(isi)
    masa = isi["masa"] if said.speaks else []
    return BagianDampak(
        nama=words.name_of(said.sasaran),
        kesimpulan=terjemah(said.kesimpulan.label),
        kalimat=tuple(each for each in sentences if each),
        titik=tuple(_point(row, low, high) for row in masa),
        bawah=_("dasar gambar: %(n)s") % {"n": words.figure(low)},
        atas=_("puncak gambar: %(n)s %(satuan)s")
        % {"n": words.figure(high), "satuan": terjemah(said.sasaran.indikator.satuan)},
        awal=tanggal(words.day(masa[0]["mulai"])) if masa else "",
        akhir=tanggal(words.day(masa[-1]["selesai"])) if masa else "",
        keterangan=_(
            "garis penuh: unit ini; garis putus: unit serupa; daerah berwarna: masa upaya"
        ),
        kepala=head,
        baris=rows,
    )


def _ends(isi: Isi) -> tuple[Fraction, Fraction]:
    values = [
        value
        for row in isi["masa"]
        for value in (value_of(row["unit"]), mean_of(row["pembanding"]))
        if value is not None
    ]
    high = max(values, default=Fraction(1))
    return Fraction(0), high if high > 0 else Fraction(1)


def _point(row: Isi, low: Fraction, high: Fraction) -> TitikDampak:
    def height(value: Fraction | None) -> int | None:
        return None if value is None else round((value - low) / (high - low) * 1000)

    return TitikDampak(
        height(value_of(row["unit"])), height(mean_of(row["pembanding"])), _SIDES[row["sesudah"]]
    )


def _table(isi: Isi) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Before and after together, as plain as they are."""
    named = [(isi["unit"]["nama"], isi["ringkas"]["unit"])]
    if isi["pembanding"]:
        named.append((_("Unit serupa"), isi["ringkas"]["pembanding"]))
    rows = tuple((name, *_cells(found)) for name, found in named)
    return (_("Unit"), _("Sebelum"), _("Banyaknya"), _("Sesudah"), _("Banyaknya")), rows


def _cells(found: Isi) -> list[str]:
    cells = []
    for side in ("sebelum", "sesudah"):
        cell = found.get(side) or {"n": 0, "nilai": None}
        value = value_of(cell)
        cells += ["—" if value is None else words.figure(value), angka(cell["n"])]
    return cells
