"""The evaluator's own draft: begun, rated, closed, determined (Lampiran Bab IV huruf B)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.audit.commands import Subject, record
from teladan.evaluation import facts, policies
from teladan.evaluation.commands._lock import change, guard, lock_evaluasi
from teladan.evaluation.models import (
    EvaluasiKinerja,
    RatingHasilKerja,
    RatingPerilaku,
    Receipt,
)
from teladan.evaluation.queries.inti import EvaluasiInti
from teladan.evaluation.queries.penilaian import Nilai
from teladan.evaluation.queries.periode import read_periode
from teladan.evaluation.queries.skp import SkpEvaluasi, skp_for_evaluation
from teladan.evaluation.states import StatusEvaluasi
from teladan.foundation.actor import Actor
from teladan.foundation.errors import Denied, Invalid, NotVisible, Stale, WrongState
from teladan.monitoring.commands import fill_from_layanan
from teladan_rules.permenpanrb_6_2022.periode import Periode
from teladan_rules.permenpanrb_6_2022.vocabulary import NilaiBerakhlak, Predikat, RatingEkspektasi


@dataclass(frozen=True)
class DrafEvaluasi:
    """A whole draft: ratings per hasil kerja (by id) and per value of BerAKHLAK, the two over
    all, and the notes for the document. "" is not given yet."""

    hasil: Mapping[int, Nilai] = field(default_factory=dict)
    perilaku: Mapping[str, Nilai] = field(default_factory=dict)
    hasil_kerja: Nilai = field(default_factory=Nilai)
    perilaku_kerja: Nilai = field(default_factory=Nilai)
    catatan: str = ""
    rekomendasi: str = ""
    putus_studi: bool = False
    predikat_pilihan: str = ""


def start_evaluasi(*, skp_id: int, periode: str, by: Actor, at: datetime) -> int:
    """Begin the evaluation of an agreed SKP for a period; returns its id, the same one when it
    is begun a second time.

    Raises NotVisible (no such SKP in the instansi), Invalid (period, no agreed SKP, no pejabat
    penilai), WrongState (the window is not open yet) or Denied (somebody else evaluates).
    """
    with transaction.atomic():
        when = read_periode(periode)
        skp = next(iter(skp_for_evaluation([skp_id], instansi_id=by.instansi_id)), None)
        if skp is None:
            raise NotVisible(_("SKP itu tidak ditemukan."))
        _check_skp(skp, when, by=by, at=at)
        found = facts.penilai_evaluasi([skp], periode=when, on=by.today(at)).get(skp.id)
        if found is None:
            raise Invalid(
                _("Pegawai ini belum mempunyai pejabat penilai kinerja."),
                next_step=_("Minta admin menetapkannya di Data bermasalah."),
            )
        _check_evaluator(skp, found, by=by)
        values = values_for(skp, when, found)
        row, created = EvaluasiKinerja.objects.get_or_create(
            skp_id=skp.id, periode=when.key, defaults=values
        )
        if created:
            record(
                "evaluasi.started",
                Subject("evaluasi", row.pk),
                by=by,
                at=at,
                periode=when.key,
                skp=skp.id,
                final=found.final,
            )
            fill_from_layanan(skp_id=skp.id, periode=when.key, by=by, at=at)
    return row.pk


def _check_skp(skp: SkpEvaluasi, periode: Periode, *, by: Actor, at: datetime) -> None:
    if skp.versi < 1:
        raise Invalid(
            _("SKP ini belum pernah disepakati, jadi belum dapat dievaluasi."),
            next_step=_("Sepakati dahulu SKP-nya."),
        )
    if not skp.belongs_to(periode):
        raise Invalid(
            _("SKP ini tidak berlaku pada akhir %(periode)s.") % {"periode": periode.label},
            next_step=_("Evaluasi memakai SKP di jabatan yang dipegang pada akhir periode."),
        )
    opens, _last = facts.jendela(periode)
    if by.today(at) < opens:
        raise WrongState(
            _("Evaluasi %(periode)s baru dibuka pada %(tanggal)s.")
            % {"periode": periode.label, "tanggal": f"{opens:%d-%m-%Y}"},
            next_step=_("Sampai saat itu, beri umpan balik atas realisasinya."),
        )


def _check_evaluator(skp: SkpEvaluasi, found: facts.PenilaiEvaluasi, *, by: Actor) -> None:
    if by.pegawai_id == found.penilai_id and by.pegawai_id != skp.pegawai_id:
        return
    if by.pegawai_id == found.pejabat_penilai_id:
        raise Denied(
            _("Jangka waktu evaluasi sudah berakhir, jadi evaluasi beralih kepada atasan Anda."),
            next_step=_("Hubungi atasan Anda; hasil evaluasinya bersifat final."),
        )
    raise Denied(
        _("Anda bukan yang mengevaluasi pegawai ini pada periode ini."),
        next_step=_("Bila penetapan pejabat penilainya keliru, minta admin memperbaikinya."),
    )


def values_for(
    skp: SkpEvaluasi, periode: Periode, found: facts.PenilaiEvaluasi
) -> dict[str, object]:
    """The columns of a fresh evaluation."""
    return {
        "instansi_id": skp.instansi_id,
        "versi_skp": skp.versi,
        "pegawai_id": skp.pegawai_id,
        "pejabat_penilai_id": found.pejabat_penilai_id,
        "atasan_pejabat_penilai_id": found.atasan_id,
        "penilai_id": found.penilai_id,
        "unit_kerja_id": skp.unit_kerja_id,
        "jenis": periode.jenis.value,
        "jendela_selesai": facts.jendela(periode)[1],
        "final": found.final,
        "alasan_final": found.alasan[:300] if found.final else "",
    }


def save_draft(*, evaluasi_id: int, revisi: int, isi: DrafEvaluasi, by: Actor, at: datetime) -> int:
    """Write the evaluator's whole draft; returns the new `revisi`.

    Raises Stale with what is stored when somebody (or another window) wrote since, Denied,
    WrongState once signed, Invalid for a rating that does not exist.
    """
    with transaction.atomic():
        view = _writable(evaluasi_id, by=by)
        bahan = _bahan(view, by=by, at=at)
        if view.revisi != revisi:
            raise _stale(bahan)
        _check_ratings(isi, {rhk.id for rhk in bahan.fakta.rhk})
        _check_putus_studi(view, isi)
        _store_ratings(view, isi)
        change(
            view,
            rating_hasil_kerja=isi.hasil_kerja.rating,
            alasan_hasil_kerja=isi.hasil_kerja.alasan.strip(),
            rating_perilaku_kerja=isi.perilaku_kerja.rating,
            alasan_perilaku_kerja=isi.perilaku_kerja.alasan.strip(),
            catatan=isi.catatan.strip(),
            rekomendasi=isi.rekomendasi.strip(),
            putus_studi=isi.putus_studi,
            predikat_pilihan=isi.predikat_pilihan if isi.putus_studi else "",
            predikat="",
            capaian_organisasi="",
        )
        record(
            "evaluasi.draft_saved",
            Subject("evaluasi", view.id),
            by=by,
            at=at,
            rated=sum(bool(item.rating) for item in (*isi.hasil.values(), *isi.perilaku.values())),
        )
    return view.revisi + 1


def _writable(evaluasi_id: int, *, by: Actor) -> EvaluasiInti:
    view = lock_evaluasi(evaluasi_id, by=by)
    policies.check_can_write(view, actor=by)
    if view.status is not StatusEvaluasi.DRAF:
        raise WrongState(
            _("Evaluasi ini sudah ditandatangani, jadi nilainya tidak dapat diubah lagi."),
            next_step=_("Perubahan sesudahnya hanya melalui keberatan."),
        )
    return view


def _bahan(view: EvaluasiInti, *, by: Actor, at: datetime) -> facts.Bahan:
    return facts.collect([view], on=by.today(at))[view.id]


def _stale(bahan: facts.Bahan) -> Stale:
    stored = {f"hasil-{key}": item.rating for key, item in bahan.penilaian.hasil.items()} | {
        f"perilaku-{key}": item.rating for key, item in bahan.penilaian.perilaku.items()
    }
    view = bahan.view
    return Stale(
        _("Draf ini diubah dari jendela lain sejak Anda membukanya; isian Anda belum hilang."),
        theirs=stored
        | {
            "hasil_kerja": view.rating_hasil_kerja,
            "perilaku_kerja": view.rating_perilaku_kerja,
            "catatan": view.catatan,
            "rekomendasi": view.rekomendasi,
            "revisi": str(view.revisi),
        },
        next_step=_("Bandingkan dengan yang tersimpan, lalu simpan yang Anda kehendaki."),
    )


def _check_ratings(isi: DrafEvaluasi, rhk_ids: set[int]) -> None:
    known = {"", *(rating.value for rating in RatingEkspektasi)}
    given = [*isi.hasil.values(), *isi.perilaku.values(), isi.hasil_kerja, isi.perilaku_kerja]
    wrong = set(isi.hasil) - rhk_ids or set(isi.perilaku) - {item.value for item in NilaiBerakhlak}
    if wrong or any(item.rating not in known for item in given):
        raise Invalid(
            _("Ada rating atau hasil kerja yang tidak dikenal."),
            next_step=_("Muat ulang halaman, lalu nilai kembali."),
        )


def _check_putus_studi(view: EvaluasiInti, isi: DrafEvaluasi) -> None:
    """Only a tugas belajar can end without graduation (Lampiran Bab IV huruf B angka 3)."""
    if isi.putus_studi and not view.tugas_belajar:
        raise Invalid(
            _("Putus studi hanya berlaku bagi pegawai yang melaksanakan tugas belajar."),
            next_step=_("Periksa kedudukan pegawai ini, atau hapus tandanya."),
        )
    if isi.predikat_pilihan not in {"", Predikat.KURANG, Predikat.SANGAT_KURANG}:
        raise Invalid(_("Pilihannya hanya Kurang atau Sangat Kurang."))


def _store_ratings(view: EvaluasiInti, isi: DrafEvaluasi) -> None:
    RatingHasilKerja.objects.bulk_create(
        [
            RatingHasilKerja(
                evaluasi_id=view.id,
                rencana_hasil_kerja_id=key,
                rating=item.rating,
                alasan=item.alasan.strip(),
            )
            for key, item in isi.hasil.items()
        ],
        update_conflicts=True,
        unique_fields=["evaluasi", "rencana_hasil_kerja"],
        update_fields=["rating", "alasan"],
    )
    RatingPerilaku.objects.bulk_create(
        [
            RatingPerilaku(
                evaluasi_id=view.id, nilai=key, rating=item.rating, alasan=item.alasan.strip()
            )
            for key, item in isi.perilaku.items()
        ],
        update_conflicts=True,
        unique_fields=["evaluasi", "nilai"],
        update_fields=["rating", "alasan"],
    )


def close_draft(*, evaluasi_id: int, revisi: int, by: Actor, at: datetime) -> None:
    """Declare the own draft complete: from now on the page shows the system's proposal.

    Idempotent. Raises Invalid while a rating is missing, Stale, Denied, WrongState.
    """
    with transaction.atomic():
        view = _writable(evaluasi_id, by=by)
        if view.draf_ditutup_at is not None:
            return
        guard(view, revisi)
        bahan = _bahan(view, by=by, at=at)
        check_complete(bahan)
        change(view, draf_ditutup_at=at)
        record("evaluasi.draft_closed", Subject("evaluasi", view.id), by=by, at=at)


def check_complete(bahan: facts.Bahan) -> None:
    """Every hasil kerja, every value and both over all are rated. Raises Invalid."""
    missing = bahan.penilaian.missing(rhk.id for rhk in bahan.fakta.rhk)
    missing += not bahan.view.rating_hasil_kerja
    missing += not bahan.view.rating_perilaku_kerja
    if missing:
        raise Invalid(
            _("Masih ada %(banyak)s rating yang belum Anda isi.") % {"banyak": missing},
            next_step=_("Isi setiap hasil kerja, setiap nilai, dan kedua rating keseluruhan."),
        )


def determine(*, evaluasi_id: int, revisi: int | None = None, by: Actor, at: datetime) -> int:
    """Determine the predikat from the facts and the ratings; returns the receipt's id.

    Raises WrongState (draft not closed), Invalid (capaian organisasi not set, a deviation from
    the proposal without its sentence), Stale, Denied.
    """
    with transaction.atomic():
        view = _writable(evaluasi_id, by=by)
        guard(view, revisi)
        if view.draf_ditutup_at is None:
            raise WrongState(
                _("Draf Anda sendiri belum ditutup, jadi predikat belum dapat ditetapkan."),
                next_step=_("Lengkapi rating, lalu tekan “Selesaikan draf saya”."),
            )
        bahan = _bahan(view, by=by, at=at)
        receipt = store_determination(bahan, by=by, at=at)
    return receipt


def store_determination(bahan: facts.Bahan, *, by: Actor, at: datetime) -> int:
    """Check, derive, keep the receipt and write the predikat; returns the receipt's id."""
    view = bahan.view
    turunan = checked_derivation(bahan)
    receipt = receipt_row(bahan, turunan, at=at)
    receipt.save(force_insert=True)
    assert turunan.predikat_akhir is not None and bahan.capaian is not None
    change(
        view,
        predikat=turunan.predikat_akhir.value,
        capaian_organisasi=bahan.capaian.predikat,
    )
    record(
        "evaluasi.determined",
        Subject("evaluasi", view.id),
        by=by,
        at=at,
        predikat=turunan.predikat_akhir.value,
        receipt=receipt.pk,
        inputs_hash=receipt.inputs_hash,
    )
    return receipt.pk


def receipt_row(bahan: facts.Bahan, turunan: facts.Turunan, *, at: datetime) -> Receipt:
    """The unsaved receipt of a determination."""
    bukti = facts.receipt_for(bahan.masukan(), turunan)
    return Receipt(
        instansi_id=bahan.view.instansi_id,
        evaluasi_id=bahan.view.id,
        rules_version=bukti.rules_version,
        regulation=bukti.regulation,
        inputs=bukti.inputs,
        inputs_hash=bukti.inputs_hash,
        trace=bukti.trace,
        result=bukti.result,
        dibuat_at=at,
    )


def checked_derivation(bahan: facts.Bahan) -> facts.Turunan:
    """Derive, after checking that all is there and each deviation has its sentence.

    Raises Invalid with one sentence per field.
    """
    check_complete(bahan)
    if bahan.capaian is None:
        raise Invalid(
            _("Capaian kinerja organisasi unit penilai untuk periode ini belum ditetapkan."),
            next_step=_("Pimpinan di atasnya atau pengelola kinerja menetapkannya lebih dahulu."),
        )
    turunan = facts.derive(bahan.masukan())
    if turunan.predikat_akhir is None:
        raise Invalid(
            _("Pegawai tugas belajar ini tidak menyelesaikan studi, jadi predikatnya Anda pilih."),
            fields={"predikat_pilihan": _("Pilih Kurang atau Sangat Kurang.")},
        )
    problems = facts.deviations(bahan, turunan)
    if problems:
        raise Invalid(
            _("%(banyak)s penilaian berbeda dari usulan dan belum diberi alasan.")
            % {"banyak": len(problems)},
            fields=problems,
            next_step=_("Tulis satu kalimat alasan untuk masing-masing."),
        )
    return turunan


def take_over(*, evaluasi_id: int, by: Actor, at: datetime) -> None:
    """The atasan evaluates what the pejabat penilai did not sign within the window; the result
    is then final (Lampiran Bab IV huruf A angka 11). The former draft is not hers to see: it
    goes. Idempotent. Raises Denied, WrongState (window still open, or already signed)."""
    with transaction.atomic():
        view = lock_evaluasi(evaluasi_id, by=by)
        policies.check_can_take_over(view, actor=by)
        if view.penilai_id == by.pegawai_id:
            return
        if view.status is not StatusEvaluasi.DRAF:
            raise WrongState(_("Evaluasi ini sudah ditandatangani pejabat penilainya."))
        if by.today(at) <= view.jendela_selesai:
            raise WrongState(
                _("Jangka waktu evaluasi masih berjalan sampai %(tanggal)s.")
                % {"tanggal": f"{view.jendela_selesai:%d-%m-%Y}"},
                next_step=_("Ingatkan pejabat penilainya untuk menyelesaikan evaluasi."),
            )
        skp = skp_for_evaluation([view.skp_id], instansi_id=by.instansi_id)[0]
        found = facts.penilai_evaluasi([skp], periode=view.waktu, on=by.today(at))[skp.id]
        RatingHasilKerja.objects.filter(evaluasi_id=view.id).delete()
        RatingPerilaku.objects.filter(evaluasi_id=view.id).delete()
        change(
            view,
            penilai_id=by.pegawai_id,
            diambil_alih_at=at,
            final=True,
            alasan_final=found.alasan[:300],
            draf_ditutup_at=None,
            rating_hasil_kerja="",
            alasan_hasil_kerja="",
            rating_perilaku_kerja="",
            alasan_perilaku_kerja="",
            putus_studi=False,
            predikat_pilihan="",
            predikat="",
            catatan="",
            rekomendasi="",
        )
        record("evaluasi.taken_over", Subject("evaluasi", view.id), by=by, at=at)
