"""From a form's data to the strings and lists that its template lays out."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from teladan.documents import data as d
from teladan.documents.forms import FormCode
from teladan.documents.text import periode_penilaian, tanggal, waktu
from teladan_rules.permenpanrb_6_2022.vocabulary import (
    JenisHasilKerja,
    NilaiBerakhlak,
    PredikatOrganisasi,
)

Payload = dict[str, Any]

# Heights of the guiding curves as the Lampiran (Bab IV huruf B angka 2) draws them, for
# Sangat Kurang, Kurang/Misconduct, Butuh Perbaikan, Baik, Sangat Baik. The law gives no figures.
_KURVA: dict[PredikatOrganisasi, tuple[float, ...]] = {
    PredikatOrganisasi.ISTIMEWA: (0.2, 0.4, 0.6, 2.5, 6),
    PredikatOrganisasi.BAIK: (0.5, 1, 2, 6, 2),
    PredikatOrganisasi.BUTUH_PERBAIKAN: (0.5, 1.5, 6, 1.5, 0.5),
    PredikatOrganisasi.KURANG: (2, 6, 2, 0.7, 0.5),
    PredikatOrganisasi.SANGAT_KURANG: (6, 2.5, 0.8, 0.4, 0.1),
}
_PUNCAK = ("Sangat Kurang", "Kurang/Misconduct", "Butuh Perbaikan", "Baik", "Sangat Baik")

_INSTANSI = frozenset({FormCode.B_1_4, FormCode.C_1_2})

# The regulation writes "KURANG (MISCONDUCT)" in the C forms and "Kurang/Misconduct" elsewhere.
_PREDIKAT_C = {"kurang": "KURANG (MISCONDUCT)"}


def build(form: FormCode, data: d.Dokumen) -> Payload:
    """The template's input. Raises TypeError if the data is not that of the form."""
    expected, builder = _BUILDERS[form]
    if not isinstance(data, expected):
        raise TypeError(f"{form} takes {expected.__name__}, not {type(data).__name__}")
    return {"form": str(form), "judul": list(form.judul), **builder(form, data)}


def _skp(form: FormCode, data: d.SkpDokumen) -> Payload:
    return {
        **_kepala(form, data.kepala),
        **_hasil_kerja(form, data.hasil_kerja),
        "perilaku": _perilaku(data.perilaku),
        "subjek": data.kepala.pegawai.nama,
    }


def _rekaman(form: FormCode, data: d.RekamanDokumen) -> Payload:
    return {
        **_skp(form, d.SkpDokumen(data.kepala, data.hasil_kerja, data.perilaku)),
        "periode": data.periode.upper(),
        "umum": list(data.umum),
        "dialog": [
            {"tanggal": tanggal(item.tanggal), "isi": list(item.isi)} for item in data.dialog
        ],
        "janji": list(data.janji),
    }


def _evaluasi(form: FormCode, data: d.EvaluasiDokumen) -> Payload:
    return {
        **_skp(form, d.SkpDokumen(data.kepala, data.hasil_kerja, data.perilaku)),
        "periode": data.periode.upper(),
        "capaian_organisasi": _upper(data.capaian_organisasi),
        "kurva": _kurva(data.capaian_organisasi),
        "rating_hasil_kerja": _upper(data.rating_hasil_kerja),
        "rating_perilaku_kerja": _upper(data.rating_perilaku_kerja),
        "predikat": _PREDIKAT_C.get(data.predikat or "", _upper(data.predikat)),
    }


def _dokumen_evaluasi(form: FormCode, data: d.DokumenEvaluasi) -> Payload:
    atasan = form is FormCode.D_1_2
    return {
        **_kepala(form, data.kepala),
        "subjek": data.kepala.pegawai.nama,
        "periode": data.periode.upper(),
        "atasan": _identitas(data.atasan_pejabat_penilai),
        "capaian_organisasi": _upper(data.capaian_organisasi),
        "predikat": _upper(data.predikat),
        "catatan": list(data.catatan),
        "penanda": _tanda_tangan(
            "Atasan Pejabat Penilai Kinerja" if atasan else "Pejabat Penilai Kinerja",
            data.atasan_pejabat_penilai if atasan else data.kepala.pejabat_penilai,
            data.ttd_atasan if atasan else data.kepala.ttd_pejabat_penilai,
        ),
    }


def _manual_indikator(form: FormCode, data: d.ManualIndikatorDokumen) -> Payload:
    return {
        "instansi": data.instansi,
        "periode_penilaian": periode_penilaian(data.mulai, data.selesai),
        "subjek": data.indikator,
        "rencana": data.rencana_hasil_kerja,
        "indikator": data.indikator,
        "tujuan": data.tujuan,
        "definisi": data.definisi,
        "formula": data.formula,
        "satuan": data.satuan,
        "kendali": data.tingkat_kendali and str(data.tingkat_kendali),
        "sumber": data.sumber_data,
        "pelaporan": data.periode_pelaporan and str(data.periode_pelaporan),
    }


def _matriks(form: FormCode, data: d.MatriksDokumen) -> Payload:
    rows = [
        {
            "nama": row.nama,
            "jabatan": row.jabatan,
            "peran": [list(sel) for sel in row.peran],
        }
        for row in data.baris
    ]
    return {
        "instansi": data.instansi,
        "unit_kerja": data.unit_kerja,
        "periode_penilaian": periode_penilaian(data.mulai, data.selesai),
        "subjek": data.unit_kerja,
        "pimpinan": _identitas(data.pimpinan),
        "kolom": list(data.kolom),
        "baris": rows,
    }


def _lampiran(form: FormCode, data: d.LampiranDokumen) -> Payload:
    return {
        **_kepala(form, data.kepala),
        "subjek": data.kepala.pegawai.nama,
        "sumber_daya": list(data.dukungan_sumber_daya),
        "skema": list(data.skema_pertanggungjawaban),
        "konsekuensi": list(data.konsekuensi),
    }


def _rencana_aksi(form: FormCode, data: d.RencanaAksiDokumen | d.DokumentasiDokumen) -> Payload:
    return {
        **_kepala(form, data.kepala),
        "subjek": data.kepala.pegawai.nama,
        "hasil_kerja": [
            {
                "rencana": row.rencana,
                "rencana_aksi": list(row.rencana_aksi),
                "realisasi": list(row.realisasi),
            }
            for row in data.hasil_kerja
        ],
    }


_BUILDERS: dict[FormCode, tuple[type, Callable[[FormCode, Any], Payload]]] = {
    FormCode.A_1_1: (d.SkpDokumen, _skp),
    FormCode.A_1_2: (d.SkpDokumen, _skp),
    FormCode.A_1_3: (d.ManualIndikatorDokumen, _manual_indikator),
    FormCode.A_1_5: (d.MatriksDokumen, _matriks),
    FormCode.A_1_6: (d.SkpDokumen, _skp),
    FormCode.A_1_7: (d.SkpDokumen, _skp),
    FormCode.A_1_8: (d.LampiranDokumen, _lampiran),
    FormCode.B_1_1: (d.RencanaAksiDokumen, _rencana_aksi),
    FormCode.B_1_2: (d.DokumentasiDokumen, _rencana_aksi),
    FormCode.B_1_3: (d.RekamanDokumen, _rekaman),
    FormCode.B_1_4: (d.RekamanDokumen, _rekaman),
    FormCode.B_1_5: (d.RekamanDokumen, _rekaman),
    FormCode.C_1_1: (d.EvaluasiDokumen, _evaluasi),
    FormCode.C_1_2: (d.EvaluasiDokumen, _evaluasi),
    FormCode.C_1_3: (d.EvaluasiDokumen, _evaluasi),
    FormCode.D_1_1: (d.DokumenEvaluasi, _dokumen_evaluasi),
    FormCode.D_1_2: (d.DokumenEvaluasi, _dokumen_evaluasi),
}


def _kepala(form: FormCode, kepala: d.Kepala) -> Payload:
    return {
        "instansi": kepala.instansi,
        "periode_penilaian": periode_penilaian(kepala.mulai, kepala.selesai),
        "pegawai": _identitas(kepala.pegawai),
        "penilai": _identitas(kepala.pejabat_penilai),
        # Format B.1.4 and C.1.2 alone print INSTANSI in this line.
        "label_unit_penilai": "INSTANSI" if form in _INSTANSI else "UNIT KERJA",
        "ttd_pegawai": _tanda_tangan("Pegawai yang Dinilai", kepala.pegawai, kepala.ttd_pegawai),
        "ttd_penilai": _tanda_tangan(
            "Pejabat Penilai Kinerja", kepala.pejabat_penilai, kepala.ttd_pejabat_penilai
        ),
    }


def _identitas(orang: d.Identitas) -> Payload:
    return {
        "nama": orang.nama,
        "nip": orang.nip,
        "pangkat": orang.pangkat_golongan,
        "jabatan": orang.jabatan,
        "unit": orang.unit_kerja,
    }


def _tanda_tangan(peran: str, orang: d.Identitas, ttd: d.TandaTangan) -> Payload:
    return {
        "peran": peran,
        "nama": orang.nama,
        "nip": orang.nip,
        "tempat_tanggal": _tempat_tanggal(ttd.tempat, ttd.tanggal),
        "tanda": ttd.ditandatangani
        and "Ditandatangani secara elektronik (tidak tersertifikasi) pada "
        + waktu(ttd.ditandatangani, ttd.zona),
    }


def _tempat_tanggal(tempat: str | None, hari: date | None) -> str:
    return f"{tempat or '.' * 24}, {tanggal(hari) if hari else '.' * 32}"


def _hasil_kerja(form: FormCode, rows: Iterable[d.HasilKerjaBaris]) -> Payload:
    groups: Payload = {"utama": [], "tambahan": []}
    ordered = sorted(rows, key=lambda row: row.jenis is JenisHasilKerja.TAMBAHAN)
    for number, row in enumerate(ordered, start=1):
        groups[str(row.jenis)].append(
            {
                "no": str(number),
                "rencana": _rencana(row),
                "intervensi": row.intervensi,
                "umpan_balik": list(row.umpan_balik),
                "indikator": [_indikator(item) for item in row.indikator],
            }
        )
    return groups


def _rencana(row: d.HasilKerjaBaris) -> str:
    if not row.penugasan_dari:
        return row.rencana
    return f"{row.rencana} (penugasan dari {row.penugasan_dari})"


def _indikator(item: d.IndikatorBaris) -> Payload:
    return {
        "indikator": item.indikator,
        "narasi": _narasi(item),
        "target": item.target,
        "aspek": item.aspek and item.aspek.label,
        "perspektif": item.perspektif and item.perspektif.label,
        "realisasi": item.realisasi,
        "bukti": list(item.bukti_dukung),
    }


def _narasi(item: d.IndikatorBaris) -> str:
    """The qualitative forms write indikator, target and perspektif as one sentence."""
    words = item.indikator
    if item.target:
        words = f"{words}; target: {item.target}"
    return f"{words} (Perspektif {item.perspektif.label})" if item.perspektif else words


def _perilaku(rows: Iterable[d.PerilakuBaris]) -> list[Payload]:
    given = {row.nilai: row for row in rows}
    filled = [given.get(nilai, d.PerilakuBaris(nilai)) for nilai in NilaiBerakhlak]
    return [
        {
            "no": str(number),
            "nilai": row.nilai.label,
            "panduan": list(row.nilai.panduan),
            "ekspektasi": list(row.ekspektasi_khusus),
            "umpan_balik": list(row.umpan_balik),
            # A short row stays on one page; a long one must be allowed to break.
            "utuh": sum(map(len, (*row.ekspektasi_khusus, *row.umpan_balik))) < 900,
        }
        for number, row in enumerate(filled, start=1)
    ]


def _kurva(capaian: PredikatOrganisasi | None) -> Payload | None:
    if capaian is None:
        return None
    heights = _KURVA[capaian]
    puncak = _PUNCAK[heights.index(max(heights))]
    return {
        "nama": capaian.label.upper(),
        "tinggi": [height / 6.5 for height in heights],
        "alt": f"Kurva distribusi predikat kinerja pegawai dengan capaian kinerja organisasi "
        f"{capaian.label}: sebagian besar pegawai pada predikat {puncak}.",
    }


def _upper(value: Any) -> str | None:
    return value.label.upper() if value is not None else None
