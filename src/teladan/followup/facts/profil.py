"""From evaluations, rounds, words, bimbingan and trainings to the evidence of a profile's lines."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from teladan.evaluation.queries.fakta import IndikatorFakta
from teladan.feedback.queries import kompetensi_terakhir
from teladan.followup.queries.profil_sumber import (
    EvaluasiSumber,
    PelatihanSumber,
    PutaranSumber,
    UcapanSumber,
    evaluasi_sumber,
    pelatihan_sumber,
    putaran_sumber,
    ucapan_sumber,
)
from teladan.followup.states.profil import Dimensi, JenisDasar
from teladan_rules.pengembangan.butir import (
    Dasar,
    nilai_rating,
    nilai_saldo,
    nilai_skala,
    nilai_tingkat,
)
from teladan_rules.permenpanrb_6_2022.capaian import (
    CapaianInput,
    capaian_indikator,
    rating_capaian,
)
from teladan_rules.permenpanrb_6_2022.format import format_persen
from teladan_rules.permenpanrb_6_2022.kompetensi import SkalaKompetensi
from teladan_rules.permenpanrb_6_2022.parameters import parameters_for
from teladan_rules.permenpanrb_6_2022.periode import Periode
from teladan_rules.permenpanrb_6_2022.vocabulary import ArahIndikator, Aspek, RatingEkspektasi
from teladan_rules.text import N_, Kalimat
from teladan_rules.umpan_balik.vocabulary import TingkatPerilaku

_RATING = Kalimat(N_("Rating {rating} pada evaluasi {periode}."))
_RATING_HASIL = Kalimat(N_("{periode}: hasil kerja “{hasil}” mendapat rating {rating}."))
_CAPAIAN = Kalimat(N_("{periode}: {indikator} mencapai {capaian} dari target."))
_PUTARAN = Kalimat(N_("{putaran}: {n:d} orang, jawabannya di sekitar “{tingkat}”."))
_UCAPAN = Kalimat(
    N_("{periode}: {positif:d} orang memberi apresiasi, {negatif:d} orang memberi catatan.")
)
_BIMBINGAN = Kalimat(N_("Dinilai “{skala}” dalam bimbingan kinerja."))
_PELATIHAN = Kalimat(N_("Menyelesaikan “{nama}” ({jp:d} JP)."))
_SEPARUH = Fraction(1, 2)
_PANJANG = 90
#: Days that a finding of bimbingan stays evidence.
_BERLAKU_HARI = 731

Kunci = tuple[int, Dimensi, str]
"""Whose line: pegawai, dimension, key."""


@dataclass(frozen=True)
class BuktiButir:
    """A piece of evidence with its sentence and the record it comes from."""

    dasar: Dasar
    sumber_id: int
    kalimat: str
    periode: str = ""

    def to_json(self) -> dict[str, str | int]:
        """As it is stored with the line."""
        return {
            "jenis": self.dasar.jenis.value,
            "id": self.sumber_id,
            "kalimat": self.kalimat,
            "nilai": str(self.dasar.nilai),
            "tanggal": self.dasar.tanggal.isoformat(),
            "periode": self.periode,
        }


@dataclass
class Bahan:
    """The evidence of many persons, by line."""

    butir: dict[Kunci, list[BuktiButir]] = field(default_factory=lambda: defaultdict(list))

    def add(self, pegawai_id: int, dimensi: Dimensi, kunci: str, bukti: BuktiButir) -> None:
        self.butir[pegawai_id, dimensi, kunci].append(bukti)


def collect_profil(pegawai_ids: Collection[int], *, tahun: int, pada: date) -> Bahan:
    """All evidence of these persons in a year until ``pada``: ten queries, however many."""
    bahan = Bahan()
    for evaluasi in evaluasi_sumber(pegawai_ids, tahun=tahun):
        _of_evaluasi(evaluasi, bahan)
    for putaran in putaran_sumber(pegawai_ids, tahun=tahun):
        bahan.add(putaran.pegawai_id, Dimensi.NILAI, putaran.nilai, _of_putaran(putaran))
    for ucapan in ucapan_sumber(pegawai_ids, tahun=tahun):
        bahan.add(ucapan.pegawai_id, Dimensi.NILAI, ucapan.nilai, _of_ucapan(ucapan, pada))
    for pegawai_id, rows in kompetensi_terakhir(pegawai_ids, sampai=pada).items():
        for row in rows:
            if (pada - row.tanggal).days <= _BERLAKU_HARI:
                skala = SkalaKompetensi(str(row.nilai)).label
                dasar = Dasar(JenisDasar.BIMBINGAN, row.tanggal, nilai_skala(row.nilai))
                bukti = BuktiButir(dasar, row.pembinaan_id, _BIMBINGAN(skala=skala))
                bahan.add(pegawai_id, Dimensi.KOMPETENSI, row.kunci, bukti)
    for pelatihan in pelatihan_sumber(pegawai_ids, tahun=tahun, sampai=pada):
        _of_pelatihan(pelatihan, bahan)
    return bahan


def _of_evaluasi(evaluasi: EvaluasiSumber, bahan: Bahan) -> None:
    inti = evaluasi.inti
    waktu = inti.waktu
    for nilai, rating in evaluasi.perilaku.items():
        kind = RatingEkspektasi(rating)
        dasar = Dasar(JenisDasar.RATING, waktu.selesai, nilai_rating(kind))
        kalimat = _RATING(rating=kind.label, periode=waktu.label)
        bahan.add(
            inti.pegawai_id, Dimensi.NILAI, nilai, BuktiButir(dasar, inti.id, kalimat, inti.periode)
        )
    for hasil in evaluasi.hasil:
        aspek = {item.aspek for item in hasil.indikator if item.aspek in set(Aspek)}
        for item in hasil.indikator:
            measured = _capaian(item, waktu)
            if item.aspek in aspek and measured is not None:
                bukti = BuktiButir(measured[0], inti.id, measured[1], inti.periode)
                bahan.add(inti.pegawai_id, Dimensi.HASIL, item.aspek, bukti)
        if len(aspek) == 1 and hasil.rating:
            # A rating is of the whole result: it says something of an aspect only if that is
            # the only one.
            kind = RatingEkspektasi(hasil.rating)
            dasar = Dasar(JenisDasar.RATING, waktu.selesai, nilai_rating(kind))
            kalimat = _RATING_HASIL(
                periode=waktu.label, hasil=_short(hasil.teks), rating=kind.label
            )
            bukti = BuktiButir(dasar, inti.id, kalimat, inti.periode)
            bahan.add(inti.pegawai_id, Dimensi.HASIL, next(iter(aspek)), bukti)


def _capaian(item: IndikatorFakta, waktu: Periode) -> tuple[Dasar, str] | None:
    is_range = item.arah == ArahIndikator.RENTANG
    if item.arah not in set(ArahIndikator):
        return None
    capaian = capaian_indikator(
        CapaianInput(
            arah=ArahIndikator(item.arah),
            target=item.target_atas if is_range else item.target,
            target_bawah=item.target if is_range else None,
            realisasi=item.realisasi,
            target_tanggal=item.target_tanggal,
            realisasi_tanggal=item.realisasi_tanggal,
        )
    ).value
    rating = rating_capaian(capaian, parameters_for(waktu.selesai)).value
    if capaian is None or rating is None:
        return None
    kalimat = _CAPAIAN(
        periode=waktu.label, indikator=_short(item.teks), capaian=format_persen(capaian)
    )
    return Dasar(JenisDasar.CAPAIAN, waktu.selesai, nilai_rating(rating)), kalimat


def _of_putaran(row: PutaranSumber) -> BuktiButir:
    rerata = row.sebaran.rerata or Fraction(3)
    tingkat = TingkatPerilaku(str(int(rerata + _SEPARUH)))
    kalimat = _PUTARAN(putaran=row.nama, n=row.sebaran.n, tingkat=tingkat.label)
    dasar = Dasar(JenisDasar.PUTARAN, row.tanggal, nilai_tingkat(rerata))
    return BuktiButir(dasar, row.putaran_id, kalimat)


def _of_ucapan(row: UcapanSumber, pada: date) -> BuktiButir:
    waktu = Periode.from_key(row.periode)
    dasar = Dasar(
        JenisDasar.UMPAN_BALIK,
        min(waktu.selesai, pada),
        nilai_saldo(row.positif, row.negatif, row.netral),
    )
    kalimat = _UCAPAN(periode=waktu.label, positif=row.positif, negatif=row.negatif)
    return BuktiButir(dasar, 0, kalimat, row.periode)


def _of_pelatihan(row: PelatihanSumber, bahan: Bahan) -> None:
    """A certificate speaks of learning, not yet of working: a small weight, and only upwards."""
    dasar = Dasar(JenisDasar.PELATIHAN, row.selesai, _SEPARUH)
    bukti = BuktiButir(dasar, row.kegiatan_id, _PELATIHAN(nama=_short(row.nama), jp=row.jp))
    for aim in row.sasaran:
        dimensi, _, kunci = aim.partition(":")
        if dimensi in set(Dimensi) and kunci:
            bahan.add(row.pegawai_id, Dimensi(dimensi), kunci, bukti)


def read_dasar(rows: Collection[dict[str, str | int]]) -> Iterator[Dasar]:
    """Stored evidence as the rule takes it."""
    for row in rows:
        yield Dasar(
            JenisDasar(str(row["jenis"])),
            date.fromisoformat(str(row["tanggal"])),
            Fraction(str(row["nilai"])),
        )


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _PANJANG else flat[: _PANJANG - 1].rstrip() + "…"
