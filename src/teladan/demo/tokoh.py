"""The persons of the story through a quarter, one command after the other as on the screen."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from teladan.demo.angka import fill_from_public
from teladan.demo.berkas import pdf, png
from teladan.demo.kinerja import reached
from teladan.demo.penilaian import draft
from teladan.demo.tahunan import Jalannya
from teladan.demo.waktu import sesudah
from teladan.evaluation import commands as evaluation
from teladan.evaluation.commands import DrafEvaluasi
from teladan.evaluation.queries.penilaian import Nilai
from teladan.evaluation.states import StatusEvaluasi as S
from teladan.feedback.commands import UmpanBalikIsi, give_umpan_balik
from teladan.foundation.actor import Actor
from teladan.monitoring import commands as monitoring
from teladan.monitoring.commands import BuktiIsi, RealisasiIsi
from teladan.planning.queries import SkpIsi
from teladan_rules.permenpanrb_6_2022.periode import Periode
from teladan_rules.permenpanrb_6_2022.vocabulary import NilaiBerakhlak, SifatUmpanBalik

TOKOH = (
    "kadinkes", "kapus", "pj_ukp", "dokter", "bidan_penyelia", "bidan", "bidan_terampil",
    "nutrisionis", "loket", "sopir", "imunisasi", "guru",
)  # fmt: skip

_BUKTI = {
    "bidan": ("Laporan KIA", "Foto kelas ibu hamil"),
    "guru": ("Hasil asesmen literasi kelas IV", "Foto pojok baca"),
    "imunisasi": ("Rekapitulasi imunisasi", "Grafik suhu lemari vaksin"),
    "kapus": ("Rekapitulasi 12 indikator SPM",),
    "loket": ("Cetak mesin antrean",),
    "dokter": ("Laporan rujukan",),
    "bidan_penyelia": ("Audit daftar tilik ANC",),
    "kadinkes": ("Rekapitulasi keluarga sehat",),
}


def hand_in(jalan: Jalannya, key: str, periode: Periode, *, at: datetime) -> None:
    """Her realisasi with bukti dukung, handed in to the pejabat penilai."""
    world = jalan.world
    skp_id = world.skp[key, periode.tahun]
    isi, by = world.isi[skp_id], world.actor(key, at)
    own = {row.indikator_id: row for row in reached(world.holder(key), isi, periode,
                                                    jalan.how(key))}  # fmt: skip
    heard = fill_from_public(world, world.holder(key), periode, at=at)
    rows = {pk: row for pk, row in own.items() if pk not in heard}
    jalan.rows[key].update(rows | heard)
    monitoring.record_realisasi(
        skp_id=skp_id,
        periode=periode.key,
        revisi=len(heard),
        isi={pk: RealisasiIsi(row.nilai, row.tanggal, row.teks) for pk, row in rows.items()},
        by=by,
        at=at,
    )
    _attach(key, isi, periode, by=by, at=at + timedelta(minutes=20))
    later = at + timedelta(hours=1)
    monitoring.submit_realisasi(skp_id=skp_id, periode=periode.key, by=by, at=later)


def _attach(key: str, isi: SkpIsi, periode: Periode, *, by: Actor, at: datetime) -> None:
    for nth, judul in enumerate(_BUKTI.get(key, ())):
        rhk = isi.rhk[min(nth, len(isi.rhk) - 1)]
        assert rhk.id is not None
        title = f"{judul} {periode.label}"
        content = pdf(title, _lines(isi, periode))
        nama = f"{title.lower().replace(' ', '-')}.pdf"
        if "Foto" in judul or "Grafik" in judul:
            content, nama = png((40 * nth + 60, 120, 150)), nama.replace(".pdf", ".png")
        monitoring.attach_berkas(
            isi=BuktiIsi(rhk.id, periode.key, title), nama=nama, chunks=[content], by=by, at=at
        )


def _lines(isi: SkpIsi, periode: Periode) -> list[str]:
    return [f"Periode: {periode.label}", *(f"{n}. {rhk.teks[:90]}" for n, rhk in
                                          enumerate(isi.rhk, 1))]  # fmt: skip


@dataclass(frozen=True)
class Ucapan:
    """What a pejabat penilai says of a hasil kerja (by its number) or of a value."""

    teks: str
    sifat: SifatUmpanBalik = SifatUmpanBalik.POSITIF
    hasil: int = 1
    nilai: NilaiBerakhlak | None = None


def say(jalan: Jalannya, key: str, periode: Periode, ucapan: Ucapan, *, at: datetime) -> None:
    """The pejabat penilai gives her umpan balik."""
    world = jalan.world
    isi = world.isi[world.skp[key, periode.tahun]]
    penilai = world.actor(world.key_of_nip[world.holder(key).nip_penilai], at)
    rhk_id = isi.rhk[ucapan.hasil - 1].id if ucapan.nilai is None else None
    give_umpan_balik(
        pegawai_id=world.pegawai[key],
        isi=UmpanBalikIsi(periode.key, ucapan.sifat, ucapan.teks, rhk_id, ucapan.nilai),
        by=penilai,
        at=at,
    )


@dataclass(frozen=True)
class Jadwal:
    """When an evaluation is made and how far it gets."""

    mulai: datetime
    sampai: S = S.TERKUNCI
    penilai: str = ""


def judged(jalan: Jalannya, key: str, periode: Periode) -> DrafEvaluasi:
    """The draft that her evaluator would write."""
    isi = jalan.world.isi[jalan.world.skp[key, periode.tahun]]
    return draft(isi, jalan.rows[key], periode, jalan.how(key))


def deviating(
    isi: DrafEvaluasi, *, hasil_kerja: Nilai | None = None, perilaku_kerja: Nilai | None = None,
    perilaku: Mapping[str, Nilai] | None = None, catatan: str = "",
) -> DrafEvaluasi:  # fmt: skip
    """The same draft with the evaluator's own judgement where it differs."""
    return replace(
        isi,
        hasil_kerja=hasil_kerja or isi.hasil_kerja,
        perilaku_kerja=perilaku_kerja or isi.perilaku_kerja,
        perilaku=dict(isi.perilaku) | dict(perilaku or {}),
        catatan=catatan or isi.catatan,
    )


def evaluate(
    jalan: Jalannya, key: str, periode: Periode, jadwal: Jadwal, *, isi: DrafEvaluasi | None = None
) -> int:
    """One evaluation, step by step; returns its id."""
    world, at = jalan.world, jadwal.mulai
    penilai = jadwal.penilai or world.key_of_nip[world.holder(key).nip_penilai]
    by = world.actor(penilai, at)
    evaluasi_id = evaluation.start_evaluasi(
        skp_id=world.skp[key, periode.tahun], periode=periode.key, by=by, at=at
    )
    rate(evaluasi_id, isi or judged(jalan, key, periode), revisi=0, by=by, at=at)
    finish(jalan, evaluasi_id, key, jadwal)
    return evaluasi_id


def rate(evaluasi_id: int, isi: DrafEvaluasi, *, revisi: int, by: Actor, at: datetime) -> None:
    """The evaluator's draft, complete, closed and determined."""
    saved = evaluation.save_draft(evaluasi_id=evaluasi_id, revisi=revisi, isi=isi, by=by, at=at)
    evaluation.close_draft(evaluasi_id=evaluasi_id, revisi=saved, by=by, at=at)
    evaluation.determine(evaluasi_id=evaluasi_id, by=by, at=at + timedelta(minutes=25))


def finish(jalan: Jalannya, evaluasi_id: int, key: str, jadwal: Jadwal) -> None:
    """Signed, handed over, received, signed, reported, locked: as far as the schedule says."""
    world = jalan.world
    penilai = jadwal.penilai or world.key_of_nip[world.holder(key).nip_penilai]
    for status, who, days, command in _steps(jalan, key, penilai):
        at = sesudah(jadwal.mulai, days, jam=1)
        command(evaluasi_id=evaluasi_id, by=world.actor(who, at), at=at)
        if status is jadwal.sampai:
            return


def _steps(
    jalan: Jalannya, key: str, penilai: str
) -> Iterable[tuple[S, str, int, Callable[..., None]]]:
    return (
        (S.DITANDATANGANI_PENILAI, penilai, 0, evaluation.sign_as_penilai),
        (S.DISERAHKAN, penilai, 1, evaluation.hand_over),
        (S.DITERIMA, key, 1, evaluation.confirm_receipt),
        (S.DITANDATANGANI_PEGAWAI, key, 3, evaluation.sign_as_pegawai),
        (S.DILAPORKAN, penilai, 10, evaluation.report_to_pyb),
        (S.TERKUNCI, jalan.pengelola, 14, evaluation.lock),
    )
