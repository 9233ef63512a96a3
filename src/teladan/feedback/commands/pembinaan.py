"""A bimbingan begins: asked for, started, led by another, declined or called off."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from teladan.audit.commands import Subject, record
from teladan.feedback import policies
from teladan.feedback.models import Pembinaan, PeringatanDini, TindakanPimpinan, TitikPeriksa
from teladan.feedback.queries import (
    SKALA,
    PembinaanView,
    indikator_choices,
    kompetensi_of,
    pembinaan_view,
)
from teladan.feedback.queries.pembinaan import TERBUKA
from teladan.feedback.states import AsalPembinaan, JenisPembinaan, JenisUkuran, StatusPembinaan
from teladan.foundation.actor import Actor
from teladan.foundation.errors import Invalid, WrongState
from teladan.organisation.models import Pegawai
from teladan.organisation.queries import (
    PegawaiRef,
    atasan_of,
    instansi_view,
    pegawai_ref,
    pejabat_penilai_of,
)
from teladan_rules.legal import plain_decimal
from teladan_rules.permenpanrb_6_2022.periode import Periode
from teladan_rules.permenpanrb_6_2022.vocabulary import (
    ArahIndikator,
    JenisPeriodik,
    NilaiBerakhlak,
)

MAX_TUJUAN = 1000
MAX_UKURAN = 300
MAX_ALASAN = 500
TITIK = (2, 6)
"""The least and the most checkpoints of a bimbingan."""
MAX_TERBUKA = 5
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


def request_pembinaan(*, jenis: JenisPembinaan, tujuan: str, by: Actor, at: datetime) -> int:
    """The pegawai asks her pejabat penilai for a bimbingan; returns its id.

    Raises WrongState (nobody to ask, asked already), Invalid.
    """
    with transaction.atomic():
        _lock_pegawai(by.pegawai_id)
        text = _text(tujuan, "tujuan", MAX_TUJUAN, _("Tulis apa yang ingin Anda capai."))
        penilai = pejabat_penilai_of(by.pegawai_id, on=by.today(at))
        if penilai is None:
            raise WrongState(
                _("Pejabat penilai Anda belum tercatat, jadi permintaan belum dapat dikirim."),
                next_step=_("Laporkan dengan tombol “Atasan saya salah” pada Akun saya."),
            )
        asked = Pembinaan.objects.filter(pegawai_id=by.pegawai_id, status=StatusPembinaan.DIUSULKAN)
        if asked.exists():
            raise WrongState(
                _("Permintaan Anda yang terdahulu masih menunggu jawaban."),
                next_step=_("Tunggu jawabannya, atau batalkan permintaan itu dahulu."),
            )
        row = Pembinaan.objects.create(
            instansi_id=by.instansi_id,
            pegawai_id=by.pegawai_id,
            pejabat_penilai_id=penilai.pegawai_id,
            jenis=jenis,
            asal=AsalPembinaan.PERMINTAAN,
            periode=_periode(by, at),
            tujuan=text,
            dibuat_at=at,
            dibuat_oleh_id=by.pegawai_id,
        )
        subject = Subject("pembinaan", row.pk)
        record("pembinaan.requested", subject, by=by, at=at, texts={"tujuan": text}, jenis=jenis)
    return row.pk


def start_pembinaan(
    *, pegawai_id: int, isi: PembinaanIsi, by: Actor, at: datetime, usul_id: int | None = None
) -> int:
    """Start a bimbingan, or answer the request `usul_id` with one; returns its id.

    Led by another person it waits until that person accepts. Raises NotVisible, WrongState,
    Invalid.
    """
    with transaction.atomic():
        _lock_pegawai(pegawai_id)
        today = by.today(at)
        ref = policies.check_can_guide(pegawai_ref(pegawai_id, on=today), actor=by)
        usul = _usul(usul_id, ref, by=by)
        checked = _checked(isi, ref, by=by, on=today)
        _check_room(pegawai_id, usul_id)
        other = isi.pembimbing_id not in {None, by.pegawai_id}
        status = StatusPembinaan.DITUGASKAN if other else StatusPembinaan.BERJALAN
        atasan = atasan_of(pegawai_id, on=today)
        values = checked | {
            "pejabat_penilai_id": by.pegawai_id,
            "pembimbing_id": isi.pembimbing_id or by.pegawai_id,
            "atasan_id": atasan.pegawai_id if atasan else None,
            "status": status,
            "mulai_at": None if other else at,
            "jawaban": "",
        }
        pembinaan_id = _store(usul, values, pegawai_id=pegawai_id, by=by, at=at)
        TitikPeriksa.objects.filter(pembinaan_id=pembinaan_id).delete()
        TitikPeriksa.objects.bulk_create(
            TitikPeriksa(
                instansi_id=by.instansi_id, pembinaan_id=pembinaan_id, nomor=number, tanggal=day
            )
            for number, day in enumerate(sorted(isi.titik), 1)
        )
        record(
            "pembinaan.started",
            Subject("pembinaan", pembinaan_id),
            by=by,
            at=at,
            texts={"tujuan": isi.tujuan.strip()},
            pegawai_id=pegawai_id,
            jenis=isi.jenis,
            asal=checked["asal"],
            pembimbing_id=values["pembimbing_id"],
            titik=sorted(isi.titik),
        )
    return pembinaan_id


def answer_pembimbing(
    *, pembinaan_id: int, menerima: bool, alasan: str = "", by: Actor, at: datetime
) -> None:
    """Who was asked to lead a bimbingan accepts, or declines with a reason, and the pejabat
    penilai chooses again. Raises NotVisible, Denied, WrongState, Invalid."""
    with transaction.atomic():
        view = locked_pembinaan(pembinaan_id, by=by, at=at)
        target = StatusPembinaan.BERJALAN if menerima else StatusPembinaan.DIUSULKAN
        policies.check_is_asked(view, actor=by)
        policies.check_state(view, target)
        rows = Pembinaan.objects.filter(pk=pembinaan_id)
        if menerima:
            rows.update(status=target, mulai_at=at, jawaban="")
        else:
            text = _text(alasan, "alasan", MAX_ALASAN, _("Tulis mengapa Anda belum dapat."))
            rows.update(status=target, pembimbing_id=None, jawaban=text)
        record(
            "pembinaan.accepted" if menerima else "pembinaan.declined",
            Subject("pembinaan", pembinaan_id),
            by=by,
            at=at,
            texts={"alasan": alasan.strip()} if alasan.strip() else None,
        )


def decline_pembinaan(*, pembinaan_id: int, alasan: str, by: Actor, at: datetime) -> None:
    """The pejabat penilai does not take up a request, with a reason the pegawai reads.

    Raises NotVisible, Denied, WrongState, Invalid.
    """
    _end(pembinaan_id, StatusPembinaan.DITOLAK, alasan, by=by, at=at)


def cancel_pembinaan(*, pembinaan_id: int, alasan: str, by: Actor, at: datetime) -> None:
    """The pejabat penilai calls a bimbingan off, or the pegawai her own request.

    Raises NotVisible, Denied, WrongState, Invalid.
    """
    _end(pembinaan_id, StatusPembinaan.DIBATALKAN, alasan, by=by, at=at)


def _end(
    pembinaan_id: int, target: StatusPembinaan, alasan: str, *, by: Actor, at: datetime
) -> None:
    with transaction.atomic():
        view = locked_pembinaan(pembinaan_id, by=by, at=at)
        own_request = (
            target is StatusPembinaan.DIBATALKAN
            and view.status is StatusPembinaan.DIUSULKAN
            and view.dibuat_oleh_id == by.pegawai_id == view.pegawai_id
        )
        if not own_request:
            policies.check_is_penilai(view, actor=by)
        policies.check_state(view, target)
        text = _text(alasan, "alasan", MAX_ALASAN, _("Tulis alasannya; pegawai membacanya."))
        Pembinaan.objects.filter(pk=pembinaan_id).update(status=target, jawaban=text)
        what = "refused" if target is StatusPembinaan.DITOLAK else "cancelled"
        subject = Subject("pembinaan", pembinaan_id)
        record(f"pembinaan.{what}", subject, by=by, at=at, texts={"alasan": text})


def locked_pembinaan(pembinaan_id: int, *, by: Actor, at: datetime) -> PembinaanView:
    """The bimbingan, locked, for who may see it. Raises NotVisible."""
    Pembinaan.objects.select_for_update().filter(pk=pembinaan_id).values_list("pk").first()
    view = pembinaan_view(pembinaan_id)
    ref = pegawai_ref(view.pegawai_id, on=by.today(at)) if view else None
    return policies.check_can_read_pembinaan(view, ref, actor=by)


def _lock_pegawai(pegawai_id: int) -> None:
    Pegawai.objects.select_for_update().filter(pk=pegawai_id).values_list("pk").first()


def _periode(by: Actor, at: datetime) -> str:
    periodik = JenisPeriodik(instansi_view(by.instansi_id).periodik)
    return Periode.memuat(by.today(at), periodik).key


def _text(typed: str, name: str, limit: int, missing: str) -> str:
    text = typed.strip()
    if not text:
        raise Invalid(missing, fields={name: missing})
    if len(text) > limit:
        sentence = _("Paling panjang %(n)s karakter.") % {"n": limit}
        raise Invalid(sentence, fields={name: sentence})
    return text


def _usul(usul_id: int | None, ref: PegawaiRef, *, by: Actor) -> PembinaanView | None:
    if usul_id is None:
        return None
    view = policies.check_can_read_pembinaan(pembinaan_view(usul_id), ref, actor=by)
    if view.pegawai_id != ref.pegawai_id:
        view = policies.check_can_read_pembinaan(None, ref, actor=by)
    policies.check_waits(view)
    return view


def _check_room(pegawai_id: int, usul_id: int | None) -> None:
    rows = Pembinaan.objects.filter(pegawai_id=pegawai_id, status__in=list(TERBUKA))
    if rows.exclude(pk=usul_id or 0).count() >= MAX_TERBUKA:
        raise WrongState(
            _("Pegawai ini sudah punya %(n)s bimbingan terbuka.") % {"n": MAX_TERBUKA},
            next_step=_("Tutup salah satunya dahulu: sedikit yang selesai lebih berguna."),
        )


def _store(
    usul: PembinaanView | None, values: dict[str, object], *, pegawai_id: int, by: Actor,
    at: datetime,
) -> int:  # fmt: skip
    if usul is not None:
        Pembinaan.objects.filter(pk=usul.id).update(**values | {"asal": usul.asal})
        return usul.id
    made = Pembinaan.objects.create(
        instansi_id=by.instansi_id,
        pegawai_id=pegawai_id,
        periode=_periode(by, at),
        dibuat_at=at,
        dibuat_oleh_id=by.pegawai_id,
        **values,
    )
    return made.pk


def _checked(isi: PembinaanIsi, ref: PegawaiRef, *, by: Actor, on: date) -> dict[str, object]:
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
