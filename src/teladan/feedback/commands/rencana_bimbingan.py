"""What a bimbingan is to be: its goal, one measure, its days and who leads it, all checked."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Q
from django.utils.translation import gettext as _

from teladan.feedback.models import PeringatanDini, TindakanPimpinan
from teladan.feedback.queries import SKALA, indikator_choices, kompetensi_of
from teladan.feedback.states import AsalPembinaan, JenisPembinaan, JenisUkuran
from teladan.foundation.actor import Actor
from teladan.foundation.errors import Invalid
from teladan.organisation.queries import PegawaiRef, pegawai_ref
from teladan_rules.legal import plain_decimal
from teladan_rules.permenpanrb_6_2022.vocabulary import ArahIndikator, NilaiBerakhlak

MAX_TUJUAN = 1000
MAX_UKURAN = 300
TITIK = (2, 6)
"""The least and the most checkpoints of a bimbingan."""
_AHEAD = timedelta(days=366)
_BOUND = Decimal(10) ** 15


@dataclass(frozen=True)
class PembinaanIsi:
    """What a pejabat penilai starts: goal, one measure with where it stands and where it should
    go, two to six days on which it is read again, and who leads it (None: herself).

    For JenisUkuran.PERILAKU and KOMPETENSI `ukuran_kunci` names the value or competency; for ANGKA
    an `indikator_id` of the SKP may be named, whose words, unit and direction then count.
    """

    jenis: JenisPembinaan
    tujuan: str
    ukuran_jenis: JenisUkuran
    baseline: Decimal | None
    target: Decimal | None
    titik: tuple[date, ...]
    ukuran: str = ""
    ukuran_kunci: str = ""
    indikator_id: int | None = None
    satuan: str = ""
    arah: ArahIndikator = ArahIndikator.NAIK
    pembimbing_id: int | None = None
    asal: AsalPembinaan = AsalPembinaan.EVALUASI
    tindakan_id: int | None = None
    peringatan_id: int | None = None


def checked_plan(isi: PembinaanIsi, ref: PegawaiRef, *, by: Actor, on: date) -> dict[str, object]:
    """The fields to store. Raises Invalid with all that is wrong."""
    errors: dict[str, str] = {}
    measure = _measure(isi, ref, errors, on=on)
    if not isi.tujuan.strip():
        errors["tujuan"] = _("Tulis apa yang ingin dicapai, dalam satu atau dua kalimat.")
    elif len(isi.tujuan.strip()) > MAX_TUJUAN:
        errors["tujuan"] = _("Paling panjang %(n)s karakter.") % {"n": MAX_TUJUAN}
    _check_days(isi.titik, errors, on=on)
    _check_pembimbing(isi.pembimbing_id, ref, errors, by=by, on=on)
    origin = _origin(isi, ref, errors, on=on)
    if errors:
        raise Invalid(
            _("Bimbingan belum dimulai karena ada yang perlu diperbaiki."),
            fields=errors,
            next_step=_("Perbaiki isian yang ditandai, lalu simpan lagi."),
        )
    first = {
        "indikator": str(measure["ukuran"]),
        "baseline": _said(isi.baseline, str(measure["satuan"])),
        "target": _said(isi.target, str(measure["satuan"])),
    }
    form: dict[str, object] = {"tujuan": [first]} if isi.jenis is JenisPembinaan.COACHING else {}
    return measure | origin | {"jenis": isi.jenis, "tujuan": isi.tujuan.strip(), "isi": form}


def _said(value: Decimal | None, satuan: str) -> str:
    return "" if value is None else f"{plain_decimal(value).replace('.', ',')} {satuan}".strip()


def _check_days(days: tuple[date, ...], errors: dict[str, str], *, on: date) -> None:
    least, most = TITIK
    if not least <= len(days) <= most:
        errors["titik"] = _("Tentukan %(least)s sampai %(most)s titik periksa.") % {
            "least": least,
            "most": most,
        }
    elif len(set(days)) < len(days) or not all(on <= day <= on + _AHEAD for day in days):
        errors["titik"] = _("Titik periksa jatuh pada hari yang berbeda, dari hari ini sampai "
                            "setahun ke depan.")  # fmt: skip


def _check_pembimbing(
    pembimbing_id: int | None, ref: PegawaiRef, errors: dict[str, str], *, by: Actor, on: date
) -> None:
    if pembimbing_id in {None, by.pegawai_id}:
        return
    assert pembimbing_id is not None
    found = pegawai_ref(pembimbing_id, on=on)
    if found is None or found.instansi_id != by.instansi_id:
        errors["pembimbing_id"] = _("Pilih pegawai dari instansi ini.")
    elif pembimbing_id == ref.pegawai_id:
        errors["pembimbing_id"] = _("Pegawai tidak membimbing dirinya sendiri.")


def _origin(
    isi: PembinaanIsi, ref: PegawaiRef, errors: dict[str, str], *, on: date
) -> dict[str, object]:
    """Where it began; a decision or warning of another pegawai is none, and a warning that still
    is the pegawai's alone is not there."""
    if isi.tindakan_id is not None:
        rows = TindakanPimpinan.objects.filter(
            pk=isi.tindakan_id, pegawai_id=ref.pegawai_id, dicabut_at__isnull=True
        )
        if not rows.exists():
            errors["tindakan_id"] = _("Keputusan itu tidak ditemukan pada pegawai ini.")
        return {"asal": AsalPembinaan.TINDAKAN, "tindakan_id": isi.tindakan_id}
    if isi.peringatan_id is not None:
        found = PeringatanDini.objects.filter(
            Q(dibagikan_at__isnull=False) | Q(penilai_dari__lte=on),
            pk=isi.peringatan_id,
            pegawai_id=ref.pegawai_id,
        )
        if not found.exists():
            errors["peringatan_id"] = _("Peringatan itu tidak ditemukan pada pegawai ini.")
        return {"asal": AsalPembinaan.PERINGATAN}
    return {"asal": isi.asal}


def _measure(
    isi: PembinaanIsi, ref: PegawaiRef, errors: dict[str, str], *, on: date
) -> dict[str, object]:
    words, satuan, arah = isi.ukuran.strip(), isi.satuan.strip(), isi.arah
    if isi.ukuran_jenis is JenisUkuran.ANGKA:
        if isi.indikator_id is not None:
            listed = indikator_choices(ref.pegawai_id, on=on)
            chosen = next((i for i in listed if i.indikator_id == isi.indikator_id), None)
            if chosen is None:
                errors["indikator_id"] = _("Pilih indikator dari SKP pegawai ini.")
            else:
                words, satuan, arah = chosen.teks[:MAX_UKURAN], chosen.satuan, chosen.arah
        elif not words:
            errors["ukuran"] = _("Tulis apa yang diukur, sama sebelum dan sesudah bimbingan.")
        if arah not in {ArahIndikator.NAIK, ArahIndikator.TURUN}:
            errors["arah"] = _("Pilih: makin tinggi atau makin rendah yang lebih baik.")
    else:
        words, satuan, arah = _named(isi, ref, errors, on=on), "", ArahIndikator.NAIK
    if len(words) > MAX_UKURAN or len(satuan) > 60:
        errors["ukuran"] = _("Paling panjang %(n)s karakter.") % {"n": MAX_UKURAN}
    _check_figures(isi, arah, errors)
    return {
        "ukuran_jenis": isi.ukuran_jenis,
        "ukuran_kunci": isi.ukuran_kunci if isi.ukuran_jenis is not JenisUkuran.ANGKA else "",
        "ukuran": words,
        "indikator_id": isi.indikator_id if isi.ukuran_jenis is JenisUkuran.ANGKA else None,
        "satuan": satuan,
        "arah": arah,
        "baseline": isi.baseline,
        "target": isi.target,
    }


def _named(isi: PembinaanIsi, ref: PegawaiRef, errors: dict[str, str], *, on: date) -> str:
    if isi.ukuran_jenis is JenisUkuran.PERILAKU:
        if isi.ukuran_kunci in set(NilaiBerakhlak):
            return NilaiBerakhlak(isi.ukuran_kunci).label
        errors["ukuran_kunci"] = _("Pilih satu nilai BerAKHLAK.")
        return ""
    listed = {each.kunci: each.label for each in kompetensi_of(ref.instansi_id, on=on)}
    if isi.ukuran_kunci not in listed:
        errors["ukuran_kunci"] = _("Pilih satu kompetensi.")
    return listed.get(isi.ukuran_kunci, "")


def _check_figures(isi: PembinaanIsi, arah: ArahIndikator, errors: dict[str, str]) -> None:
    scale = SKALA.get(isi.ukuran_jenis.value)
    for name, value in (("baseline", isi.baseline), ("target", isi.target)):
        sentence = figure_error(value, scale)
        if sentence:
            errors[name] = sentence
    if isi.baseline is None or isi.target is None or "target" in errors:
        return
    ahead = isi.target > isi.baseline if arah is ArahIndikator.NAIK else isi.target < isi.baseline
    if not ahead:
        errors["target"] = _("Target harus lebih baik daripada keadaan sekarang.")


def figure_error(value: Decimal | None, scale: tuple[int, int] | None) -> str:
    """What is wrong with a reading of the measure, or ""; a missing one is wrong."""
    if value is None:
        return _("Isi angkanya: tanpa titik awal dan target, hasilnya tidak dapat dibandingkan.")
    if scale is not None:
        low, high = scale
        if not low <= value <= high or value != value.to_integral_value():
            return _("Isi angka bulat %(low)s sampai %(high)s.") % {"low": low, "high": high}
    if abs(value) >= _BOUND:
        return _("Angka ini terlalu besar.")
    if value != round(value, 4):
        return _("Paling banyak empat angka di belakang koma.")
    return ""
