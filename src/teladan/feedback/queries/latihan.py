"""The rehearsal: which steps are done, and the certificates of those who finished.

In the copy a step is done when the chain of events says that the trainee did it since she began,
never because she says so. What is only read leaves no event: those steps count the pages opened.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings

from teladan.audit.queries import actions_since
from teladan.feedback.models import HasilUmpanBalik, SertifikatLatihan, Undian
from teladan.feedback.states import StatusPutaran, StatusUndian
from teladan.foundation.actor import Actor
from teladan_rules.text import N_
from teladan_rules.umpan_balik.latihan import PeranLatihan


@dataclass(frozen=True)
class Langkah:
    """One step. `peristiwa`: any of these events does it; none: opening its page does. `bila`
    names what must be there for the step to be asked at all."""

    kunci: str
    judul: str
    petunjuk: str
    peristiwa: frozenset[str] = frozenset()
    bila: str = ""


@dataclass(frozen=True)
class LangkahView:
    """A step of a trainee; `place` is its place among all of her role, from 0."""

    kunci: str
    judul: str
    petunjuk: str
    place: int
    selesai: bool


_P = PeranLatihan
LANGKAH: dict[PeranLatihan, tuple[Langkah, ...]] = {
    _P.PEGAWAI: (
        Langkah(
            "catatan",
            N_("Tulis satu catatan harian"),
            N_("Satu kalimat tentang pekerjaan hari ini, dikaitkan dengan hasil kerjanya."),
            frozenset({"catatan.recorded"}),
        ),
        Langkah(
            "realisasi",
            N_("Isi realisasi triwulan ini"),
            N_("Buka SKP, isi satu angka, lalu simpan. Angka rekaan boleh."),
            frozenset({"realisasi.recorded", "realisasi.submitted"}),
        ),
        Langkah(
            "apresiasi",
            N_("Beri umpan balik kepada seorang rekan"),
            N_("Dua ketukan dan satu kalimat: apa yang Anda lihat, dan akibatnya."),
            frozenset({"umpan_balik.given"}),
        ),
        Langkah(
            "suara",
            N_("Jawab satu putaran umpan balik"),
            N_("Jawaban Anda disegel: tidak ada yang dapat mengaitkannya dengan Anda."),
            bila="undian",
        ),
        Langkah(
            "hasil",
            N_("Baca hasil umpan balik tentang Anda"),
            N_("Lihat sebaran per nilai, dua kekuatan, dan dua hal untuk dicoba."),
            bila="hasil",
        ),
    ),
    _P.PEJABAT_PENILAI: (
        Langkah(
            "setujui",
            N_("Periksa SKP yang diajukan, lalu setujui atau kembalikan"),
            N_("Seorang bawahan merevisi rencananya. Lihat apa yang berubah sebelum memutuskan."),
            frozenset({"skp.approved", "skp.returned"}),
        ),
        Langkah(
            "umpan",
            N_("Beri umpan balik kepada seorang bawahan"),
            N_("Sebut hasil atau perilakunya, akibatnya, dan saran Anda."),
            frozenset({"umpan_balik.given"}),
        ),
        Langkah(
            "dialog",
            N_("Catat satu dialog kinerja dengan sebuah janji"),
            N_("Bahan pembicaraan sudah disiapkan. Tulis satu janji dengan tanggal."),
            frozenset({"dialog.recorded"}),
        ),
        Langkah(
            "evaluasi",
            N_("Nilai seorang bawahan untuk triwulan ini"),
            N_("Tekan “Lompat ke akhir triwulan” dahulu. Ikuti usul dari bukti, atau beri alasan."),
            frozenset({"evaluasi.determined"}),
        ),
        Langkah(
            "tanda_tangan",
            N_("Tanda tangani evaluasi itu"),
            N_("Kata sandi semua orang rekaan di sini sama dan tertulis di panduan."),
            frozenset({"evaluasi.signed_by_penilai"}),
        ),
    ),
    _P.PENGELOLA: (
        Langkah(
            "putaran",
            N_("Buka satu putaran umpan balik"),
            N_(
                "Pilih unit, periode, dan tanggalnya. Siapa ditanya tentang siapa tidak Anda pilih."
            ),
            frozenset({"putaran.created"}),
        ),
        Langkah(
            "undian",
            N_("Undi, lalu lihat undiannya"),
            N_("Benih undian diumumkan, jadi siapa pun dapat mengulang dan mencocokkannya."),
            frozenset({"putaran.draw_requested", "putaran.drawn"}),
        ),
        Langkah(
            "kepatuhan",
            N_("Baca kepatuhan per unit"),
            N_("Cari satu unit yang tertinggal, dan pikirkan siapa yang dapat membantunya."),
        ),
        Langkah(
            "evaluasi_unit",
            N_("Baca daftar evaluasi unit"),
            N_("Lihat di tangan siapa setiap berkas sekarang."),
        ),
    ),
    _P.PIMPINAN: (
        Langkah(
            "unit",
            N_("Baca keadaan unit Anda"),
            N_("Mulai dari yang merah: siapa menunggu siapa?"),
        ),
        Langkah(
            "evaluasi_unit",
            N_("Baca evaluasi unit"),
            N_("Sebaran predikat ialah bahan bertanya, bukan peringkat."),
        ),
        Langkah(
            "umpan",
            N_("Beri umpan balik kepada seorang bawahan"),
            N_("Pimpinan yang memberi umpan balik lebih dahulu ditiru unitnya."),
            frozenset({"umpan_balik.given"}),
        ),
        Langkah(
            "perubahan",
            N_("Tulis apa yang berubah karena sebuah masukan"),
            N_("Satu masukan, satu perubahan: janji yang dapat dibaca seluruh unit."),
            frozenset({"catatan_perubahan.noted"}),
        ),
    ),
}


@dataclass(frozen=True)
class SertifikatView:
    """A certificate; `benar` of `dari` situations were judged rightly, None where there were
    none. `nama` and `nip` are those of its holder."""

    sertifikat_id: int
    pegawai_id: int
    nama: str
    nip: str
    instansi_id: int
    instansi_nama: str
    peran: PeranLatihan
    kode: str
    benar: int | None
    dari: int | None
    selesai_at: datetime


def langkah_of(
    peran: PeranLatihan, *, actor: Actor, sejak: int, dibuka: Collection[str], terjawab: int = 0
) -> tuple[LangkahView, ...]:
    """The steps that a trainee is asked, each with whether it is done. `sejak` is the number of
    the event at which she began, `dibuka` the keys of the steps whose pages she opened,
    `terjawab` how many answers of the running round the fictional person had given before."""
    did = actions_since(sejak, instansi_id=actor.instansi_id, actor_id=actor.pegawai_id)
    return tuple(_asked(LANGKAH[peran], did, actor, frozenset(dibuka), terjawab))


def _asked(
    steps: Iterable[Langkah],
    did: frozenset[str],
    actor: Actor,
    dibuka: frozenset[str],
    terjawab: int,
) -> Iterator[LangkahView]:
    for place, step in enumerate(steps):
        done = bool(did & step.peristiwa) if step.peristiwa else step.kunci in dibuka
        if step.bila == "undian":
            answered = answered_of(actor.pegawai_id)
            if answered is None:
                continue
            done = answered > terjawab
        if step.bila == "hasil" and not _has_hasil(actor):
            continue
        yield LangkahView(step.kunci, step.judul, step.petunjuk, place, done)


def answered_of(pegawai_id: int) -> int | None:
    """How often she has answered in the rounds that run; None where she was not drawn."""
    rows = Undian.objects.filter(
        pemberi_id=pegawai_id,
        status=StatusUndian.TERUNDI,
        putaran__status=StatusPutaran.BERJALAN,
    ).values_list("dijawab", flat=True)
    found = list(rows)
    return sum(map(bool, found)) if found else None


def _has_hasil(actor: Actor) -> bool:
    return HasilUmpanBalik.objects.filter(penerima_id=actor.pegawai_id).exists()


_SERTIFIKAT = (
    "pk", "pegawai_id", "pegawai__nama", "pegawai__nip", "instansi_id", "instansi__nama", "peran",
    "kode", "benar", "dari", "selesai_at",
)  # fmt: skip


def _view(row: tuple[object, ...]) -> SertifikatView:
    values = list(row)
    values[6] = PeranLatihan(str(values[6]))
    return SertifikatView(*values)  # type: ignore[arg-type]


def my_sertifikat(pegawai_id: int) -> list[SertifikatView]:
    """A pegawai's certificates, the newest first."""
    rows = SertifikatLatihan.objects.filter(pegawai_id=pegawai_id).order_by("-selesai_at", "-pk")
    return [_view(row) for row in rows.values_list(*_SERTIFIKAT)]


def sertifikat(sertifikat_id: int) -> SertifikatView | None:
    """One certificate."""
    rows = SertifikatLatihan.objects.filter(pk=sertifikat_id).values_list(*_SERTIFIKAT)
    return next(map(_view, rows), None)


def sertifikat_of_kode(kode: str) -> SertifikatView | None:
    """The certificate that a printed code belongs to, for whoever checks it."""
    rows = SertifikatLatihan.objects.filter(kode=kode).values_list(*_SERTIFIKAT)
    return next(map(_view, rows), None)


def bersertifikat(pegawai_ids: Iterable[int]) -> set[int]:
    """Who of these has finished the rehearsal of raters."""
    rows = SertifikatLatihan.objects.filter(
        pegawai_id__in=list(pegawai_ids), peran=PeranLatihan.PEJABAT_PENILAI
    )
    return set(rows.values_list("pegawai_id", flat=True))


def certificate_key() -> bytes | None:
    """The key that the copy signs with; None where no copy was ever made for this site."""
    try:
        return Path(settings.TELADAN_LATIHAN_KEY).read_bytes().strip() or None
    except OSError:
        return None
