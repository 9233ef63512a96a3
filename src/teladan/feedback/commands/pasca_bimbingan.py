"""After a bimbingan: what each says of it, its outcome, the report and what follows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.audit.commands import Subject, record
from teladan.feedback import policies
from teladan.feedback.commands.pembinaan import locked_pembinaan
from teladan.feedback.commands.rencana_bimbingan import figure_error
from teladan.feedback.models import (
    NilaiKompetensi,
    Pembinaan,
    TitikPeriksa,
    UmpanBalikBimbingan,
)
from teladan.feedback.queries import (
    KRITERIA_BIMBINGAN,
    PILIHAN_BIMBINGAN,
    SKALA,
    PembinaanView,
    kompetensi_of,
    umpan_balik_bimbingan,
)
from teladan.feedback.states import StatusPembinaan, StatusTitikPeriksa, TindakLanjutPembinaan
from teladan.foundation.actor import Actor
from teladan.foundation.errors import Invalid, WrongState
from teladan.organisation.queries import atasan_of, pegawai_ref, pejabat_penilai_of
from teladan_rules.pembinaan.hasil import PembacaanUkuran, hasil_pembinaan
from teladan_rules.permenpanrb_6_2022.vocabulary import ArahIndikator

MAX_KATA = 2000
MAX_ALASAN = 500
TIDAK_DINILAI = "tidak_dapat_dinilai"
_JAWABAN = frozenset(kunci for kunci, _label in PILIHAN_BIMBINGAN)
BANYAK_KRITERIA = sum(len(kriteria) for _subjek, kriteria in KRITERIA_BIMBINGAN)


@dataclass(frozen=True)
class PenutupIsi:
    """The closing talk: the last reading of the measure (None: it could not be read) and the
    sentence of who led it."""

    akhir: Decimal | None
    kalimat: str


@dataclass(frozen=True)
class KompetensiIsi:
    """One competency of Format B.1.9."""

    kunci: str
    nilai: int | None
    alasan: str


def give_umpan_balik_bimbingan(
    *, pembinaan_id: int, jawaban: Mapping[int, tuple[str, str]], by: Actor, at: datetime
) -> None:
    """Format B.1.8: criterion number to (choice, words). It goes to the atasan of the pimpinan;
    where she led the bimbingan herself, to the one above her. It is sent once.

    Raises NotVisible, Denied, WrongState, Invalid.
    """
    with transaction.atomic():
        view = locked_pembinaan(pembinaan_id, by=by, at=at)
        policies.check_is_pegawai(view, actor=by)
        if umpan_balik_bimbingan(pembinaan_id) is not None:
            raise WrongState(_("Umpan balik Anda tentang bimbingan ini sudah dikirim."))
        _check_was_held(view)
        kept = _answers(jawaban)
        penerima_id = _penerima(view, on=by.today(at))
        UmpanBalikBimbingan.objects.create(
            instansi_id=by.instansi_id,
            pembinaan_id=pembinaan_id,
            penerima_id=penerima_id,
            jawaban=kept,
            dikirim_at=at,
        )
        record("bimbingan.feedback_sent", Subject("pembinaan", pembinaan_id), by=by, at=at)


def _check_was_held(view: PembinaanView) -> None:
    held = TitikPeriksa.objects.filter(
        pembinaan_id=view.id, status=StatusTitikPeriksa.TERLAKSANA
    ).exists()
    if view.mulai_at is None or not (held or view.ditutup_at):
        raise WrongState(
            _("Umpan balik diisi sesudah bimbingan dilaksanakan."),
            next_step=_("Tunggu sampai satu titik periksa tercatat."),
        )


def _answers(jawaban: Mapping[int, tuple[str, str]]) -> dict[str, dict[str, str]]:
    kept, errors = {}, {}
    for number, (choice, words) in jawaban.items():
        text = words.strip()
        if not 1 <= number <= BANYAK_KRITERIA or (choice and choice not in _JAWABAN):
            errors[f"k{number}"] = _("Pilih salah satu.")
        if len(text) > MAX_ALASAN:
            errors[f"k{number}-kata"] = _("Paling panjang %(n)s karakter.") % {"n": MAX_ALASAN}
        if choice or text:
            kept[str(number)] = {"pilihan": choice, "kata": text}
    if not kept:
        errors["k1"] = _("Jawab paling sedikit satu pernyataan.")
    if errors:
        raise Invalid(_("Umpan balik belum dikirim."), fields=errors)
    return kept


def _penerima(view: PembinaanView, *, on: date) -> int | None:
    above = pejabat_penilai_of(view.pejabat_penilai_id, on=on)
    while above is not None and above.pegawai_id in {view.pembimbing_id, view.pegawai_id}:
        above = pejabat_penilai_of(above.pegawai_id, on=on)
    return above.pegawai_id if above else None


def mark_umpan_balik_bimbingan_read(*, pembinaan_id: int, by: Actor, at: datetime) -> None:
    """The atasan has read Format B.1.8. Raises NotVisible."""
    with transaction.atomic():
        view = policies.check_can_read_umpan_balik_bimbingan(
            umpan_balik_bimbingan(pembinaan_id), actor=by
        )
        if view.penerima_id != by.pegawai_id or view.dibaca_at is not None:
            return
        UmpanBalikBimbingan.objects.filter(pembinaan_id=pembinaan_id).update(dibaca_at=at)
        record("bimbingan.feedback_read", Subject("pembinaan", pembinaan_id), by=by, at=at)


def evaluate_kompetensi(
    *,
    pembinaan_id: int,
    nilai: tuple[KompetensiIsi, ...],
    rekomendasi: str,
    by: Actor,
    at: datetime,
) -> None:
    """Format B.1.9: competencies 1 to 5, each with its reason, and a recommendation. It may be
    corrected until it was reported; what is not judged is left out, never 0.

    Raises NotVisible, Denied, WrongState, Invalid.
    """
    with transaction.atomic():
        view = locked_pembinaan(pembinaan_id, by=by, at=at)
        policies.check_is_pembimbing(view, actor=by)
        policies.check_open_for_words(view)
        _check_kompetensi(nilai, rekomendasi, instansi_id=by.instansi_id, on=by.today(at))
        NilaiKompetensi.objects.filter(pembinaan_id=pembinaan_id).delete()
        NilaiKompetensi.objects.bulk_create(
            NilaiKompetensi(
                instansi_id=by.instansi_id,
                pegawai_id=view.pegawai_id,
                pembinaan_id=pembinaan_id,
                kunci=each.kunci,
                nilai=each.nilai or 0,
                alasan=each.alasan.strip(),
                tanggal=by.today(at),
            )
            for each in nilai
        )
        text = rekomendasi.strip()
        Pembinaan.objects.filter(pk=pembinaan_id).update(rekomendasi=text, kompetensi_at=at)
        record(
            "bimbingan.kompetensi_evaluated",
            Subject("pembinaan", pembinaan_id),
            by=by,
            at=at,
            texts={"rekomendasi": text},
            nilai={each.kunci: each.nilai for each in nilai},
        )


def _check_kompetensi(
    nilai: tuple[KompetensiIsi, ...], rekomendasi: str, *, instansi_id: int, on: date
) -> None:
    known = {each.kunci for each in kompetensi_of(instansi_id, on=on)}
    errors: dict[str, str] = {}
    for each in nilai:
        if each.kunci not in known:
            errors[f"nilai-{each.kunci}"] = _("Kompetensi ini tidak dikenal.")
        elif each.nilai is None or not 1 <= each.nilai <= 5:
            errors[f"nilai-{each.kunci}"] = _("Pilih nilai 1 sampai 5.")
        if not each.alasan.strip():
            errors[f"alasan-{each.kunci}"] = _("Tulis alasannya: apa yang Anda lihat.")
        elif len(each.alasan.strip()) > MAX_ALASAN:
            errors[f"alasan-{each.kunci}"] = _("Paling panjang %(n)s karakter.") % {"n": MAX_ALASAN}
    if not nilai:
        errors[""] = _("Nilai paling sedikit satu kompetensi.")
    if not rekomendasi.strip():
        errors["rekomendasi"] = _("Tulis rekomendasi Anda.")
    elif len(rekomendasi.strip()) > MAX_KATA:
        errors["rekomendasi"] = _("Paling panjang %(n)s karakter.") % {"n": MAX_KATA}
    if errors:
        raise Invalid(_("Evaluasi kompetensi belum disimpan."), fields=errors)


def close_pembinaan(*, pembinaan_id: int, isi: PenutupIsi, by: Actor, at: datetime) -> None:
    """The closing talk was held: the measure is read a last time, the finding follows from both
    readings, and who led it says in one sentence what she saw.

    Raises NotVisible, Denied, WrongState, Invalid.
    """
    with transaction.atomic():
        view = locked_pembinaan(pembinaan_id, by=by, at=at)
        policies.check_is_pembimbing(view, actor=by)
        policies.check_state(view, StatusPembinaan.DITUTUP)
        errors = _words(isi.kalimat, "kalimat", _("Tulis dengan satu kalimat apa yang Anda lihat."))
        wrong = "" if isi.akhir is None else figure_error(isi.akhir, SKALA.get(view.ukuran_jenis))
        errors |= {"akhir": wrong} if wrong else {}
        if errors:
            raise Invalid(_("Bimbingan belum ditutup."), fields=errors)
        found = hasil_pembinaan(
            PembacaanUkuran(
                view.baseline, view.target, isi.akhir, ArahIndikator(view.arah), view.satuan
            )
        )
        hasil = found.value.value if found.value else TIDAK_DINILAI
        Pembinaan.objects.filter(pk=pembinaan_id).update(
            status=StatusPembinaan.DITUTUP,
            akhir=isi.akhir,
            hasil=hasil,
            kalimat=isi.kalimat.strip(),
            ditutup_at=at,
        )
        record(
            "pembinaan.closed",
            Subject("pembinaan", pembinaan_id),
            by=by,
            at=at,
            texts={"kalimat": isi.kalimat.strip()},
            hasil=hasil,
        )


def respond_pembinaan(*, pembinaan_id: int, kata: str, by: Actor, at: datetime) -> None:
    """The pegawai's own words on the outcome; they stand beside it for ever.

    Raises NotVisible, Denied, WrongState, Invalid.
    """
    with transaction.atomic():
        view = locked_pembinaan(pembinaan_id, by=by, at=at)
        policies.check_is_pegawai(view, actor=by)
        if view.ditutup_at is None or view.status is StatusPembinaan.SELESAI:
            raise WrongState(
                _("Tanggapan ditulis sesudah bimbingan ditutup dan sebelum diputuskan."),
                next_step=_("Muat ulang halaman untuk melihat keadaan terbaru."),
            )
        errors = _words(kata, "kata", _("Tulis tanggapan Anda."))
        if errors:
            raise Invalid(_("Tanggapan belum disimpan."), fields=errors)
        Pembinaan.objects.filter(pk=pembinaan_id).update(kata_pegawai=kata.strip())
        subject = Subject("pembinaan", pembinaan_id)
        record("pembinaan.answered", subject, by=by, at=at, texts={"kata": kata.strip()})


def report_pembinaan(*, pembinaan_id: int, by: Actor, at: datetime) -> None:
    """The pejabat penilai reports record and competencies to her atasan (angka 4 huruf j).

    Raises NotVisible, Denied, WrongState (not closed, competencies missing).
    """
    with transaction.atomic():
        view = locked_pembinaan(pembinaan_id, by=by, at=at)
        policies.check_is_penilai(view, actor=by)
        policies.check_state(view, StatusPembinaan.DILAPORKAN)
        if view.kompetensi_at is None:
            raise WrongState(
                _("Evaluasi kompetensi (Format B.1.9) belum diisi, jadi belum dapat dilaporkan."),
                next_step=_("Isi evaluasi kompetensinya dahulu."),
            )
        atasan = atasan_of(view.pegawai_id, on=by.today(at))
        Pembinaan.objects.filter(pk=pembinaan_id).update(
            status=StatusPembinaan.DILAPORKAN,
            dilaporkan_at=at,
            atasan_id=atasan.pegawai_id if atasan else None,
        )
        record("pembinaan.reported", Subject("pembinaan", pembinaan_id), by=by, at=at)


def decide_pembinaan(
    *, pembinaan_id: int, keputusan: TindakLanjutPembinaan, alasan: str, by: Actor, at: datetime
) -> None:
    """The atasan of the pejabat penilai decides what follows, with the reason (huruf k).

    Raises NotVisible, Denied, WrongState, Invalid.
    """
    with transaction.atomic():
        view = locked_pembinaan(pembinaan_id, by=by, at=at)
        ref = pegawai_ref(view.pegawai_id, on=by.today(at))
        policies.check_can_decide(view, ref, actor=by)
        policies.check_state(view, StatusPembinaan.SELESAI)
        errors = _words(alasan, "alasan", _("Tulis alasan keputusan Anda; pegawai membacanya."))
        if errors:
            raise Invalid(_("Keputusan belum disimpan."), fields=errors)
        Pembinaan.objects.filter(pk=pembinaan_id).update(
            status=StatusPembinaan.SELESAI,
            tindak_lanjut=keputusan,
            alasan_tindak_lanjut=alasan.strip(),
            diputuskan_oleh_id=by.pegawai_id,
            diputuskan_at=at,
        )
        record(
            "pembinaan.decided",
            Subject("pembinaan", pembinaan_id),
            by=by,
            at=at,
            texts={"alasan": alasan.strip()},
            keputusan=keputusan,
        )


def _words(text: str, name: str, missing: str) -> dict[str, str]:
    if not text.strip():
        return {name: missing}
    if len(text.strip()) > MAX_KATA:
        return {name: _("Paling panjang %(n)s karakter.") % {"n": MAX_KATA}}
    return {}
