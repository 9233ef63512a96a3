"""Invented figures and names for the component page."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from teladan.web import charts
from teladan_rules.legal import Citation, Step
from teladan_rules.permenpanrb_6_2022.predikat import KUADRAN_KINERJA
from teladan_rules.permenpanrb_6_2022.vocabulary import Predikat, RatingEkspektasi

NOON = datetime(2026, 9, 9, 5, 12, tzinfo=UTC)
BAB_IV = Citation("PermenPANRB 6/2022", "Lampiran Bab IV huruf B angka 3")


def samples() -> dict[str, Any]:
    """The context of the page."""
    return {
        "noon": NOON,
        "staff": _staff(),
        "trace": _trace(),
        "words": {str(r): r.label for r in RatingEkspektasi} | {str(p): p.label for p in Predikat},
        "events": _events(),
        "plots": _plots(),
        "predikat_all": list(Predikat),
        "rating_all": list(RatingEkspektasi),
    }


def _staff() -> list[dict[str, Any]]:
    rows = (
        ("dr. Ratna Wulandari", "198504122010012014", "Dokter Ahli Muda", "disepakati", 92),
        ("Siti Aminah, A.Md.Keb.", "199003152014022003", "Bidan Mahir", "diajukan", 61),
        ("Yohanes Tefa, S.Farm.", "199211082019031007", "Apoteker Ahli Pertama", "dikembalikan", 0),
        ("I Made Sudarta", "197812252006041011", "Sopir Ambulans", "draf", None),
    )
    keys = ("nama", "nip", "jabatan", "status", "capaian")
    return [dict(zip(keys, row, strict=True)) for row in rows]


def _trace() -> Step:
    anc = Step(
        "anc",
        _("Menurunnya komplain atas layanan ANC"),
        "di_atas",
        "pertimbangan",
        (BAB_IV,),
        (
            Step("target", _("Target: turun paling sedikit 20% dari tahun lalu"), "20%"),
            Step("realisasi", _("Realisasi: 14 menjadi 9 komplain"), "35,7%", "hitungan"),
            Step("bukti", _("Bukti dukung: register pengaduan, 3 berkas")),
        ),
    )
    data = Step(
        "data",
        _("Data rekam medis dimutakhirkan 1 hari setelah pemeriksaan"),
        "sesuai",
        "pertimbangan",
        (BAB_IV,),
        (Step("realisasi2", _("Realisasi belum dicatat untuk bulan September"), None),),
    )
    hasil = Step(
        "hasil",
        _("Rating hasil kerja"),
        "di_atas",
        "pertimbangan",
        (BAB_IV,),
        (
            anc,
            data,
            Step(
                "sebagian_besar",
                _("“Sebagian besar” berarti lebih dari separuh"),
                "1/2",
                "kebijakan_daerah",
                note=_("Naskah peraturan tidak menyebut angka; instansi menetapkannya."),
            ),
        ),
    )
    perilaku = Step("perilaku", _("Rating perilaku kerja"), "sesuai", "pertimbangan", (BAB_IV,))
    label = _("Predikat kinerja dari kuadran kinerja pegawai")
    return Step("predikat", label, "baik", "hasil", (BAB_IV,), (hasil, perilaku))


def _events() -> list[dict[str, Any]]:
    at = NOON
    return [
        {
            "title": _("SKP diajukan"),
            "at": at.replace(day=2),
            "by": "Siti Aminah",
            "icon": "send",
            "tone": "primary",
        },
        {
            "title": _("Dikembalikan dengan dua catatan"),
            "at": at.replace(day=4),
            "by": "dr. Ratna Wulandari",
            "icon": "undo-2",
            "tone": "warning",
            "note": _("Indikator kedua belum punya sumber data."),
        },
        {
            "title": _("SKP disepakati"),
            "at": at,
            "by": "dr. Ratna Wulandari",
            "icon": "circle-check",
            "tone": "success",
        },
    ]


def _plots() -> dict[str, charts.Chart]:
    parts = [
        charts.Part(_("Selesai"), "success"),
        charts.Part(_("Berjalan"), "primary"),
        charts.Part(_("Terlambat"), "error"),
        charts.Part(_("Belum"), "muted"),
    ]
    units = (("Dinas Kesehatan", (61, 20, 4, 9)), ("Disdukcapil", (18, 6, 0, 2)))
    stacks = [charts.Stack(name, values) for name, values in units]
    plan = (5, 10, 15, 20, 25, 30, 35, 40, 45)
    actual = (4, 9, 16, 22, None, 31, 38, 41, None)
    months = [date(2026, n, 1) for n in range(1, 10)]
    points = [
        charts.Point(f"{m:%m}", Decimal(p), None if a is None else Decimal(a))
        for m, p, a in zip(months, plan, actual, strict=True)
    ]
    tones = ("success", "primary", "warning", "error", "error")
    shares = zip(Predikat, (14, 171, 22, 3, 0), tones, strict=True)
    cells = {(str(h), str(p)): str(v.label) for (h, p), v in KUADRAN_KINERJA.items()}
    return {
        "bars": charts.bars(
            _("SKP disepakati per unit"),
            [
                charts.Bar("Dinas Kesehatan", 94, "94%", "success", 90),
                charts.Bar("Dinas Pendidikan dan Kebudayaan", 71, "71%", "primary", 90),
                charts.Bar("Kecamatan Sukamaju", 38, "38%", "warning", 90),
                charts.Bar("Inspektorat", None, "", "muted", 90),
            ],
            maximum=100,
        ),
        "stacked": charts.stacked(_("Evaluasi triwulan III"), parts, stacks),
        "trajectory": charts.trajectory(_("Penurunan komplain ANC"), points, unit="%"),
        "quadrant": charts.quadrant(_("Kuadran kinerja"), cells, here=("di_atas", "sesuai")),
        "distribution": charts.distribution(
            _("Sebaran predikat"), [charts.Bar(p.label, n, "", t) for p, n, t in shares]
        ),
        "strip": charts.strip(_("Evaluasi tim Anda"), list(zip(parts, (9, 3, 1, 2), strict=True))),
    }
