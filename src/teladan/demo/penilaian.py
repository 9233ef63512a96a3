"""The judgement of the example's evaluators, beside what the rules would propose."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

from teladan.demo.kinerja import Golongan, Prestasi
from teladan.evaluation.commands import DrafEvaluasi
from teladan.evaluation.queries.penilaian import Nilai
from teladan.monitoring.commands import RealisasiRow
from teladan.planning.queries import IndikatorIsi, RhkIsi, SkpIsi
from teladan_rules.permenpanrb_6_2022.capaian import (
    CapaianInput,
    capaian_indikator,
    propose_rating_rencana,
    rating_capaian,
)
from teladan_rules.permenpanrb_6_2022.parameters import parameters_for
from teladan_rules.permenpanrb_6_2022.periode import Periode
from teladan_rules.permenpanrb_6_2022.vocabulary import (
    ArahIndikator,
    NilaiBerakhlak,
    RatingEkspektasi,
)

_ATAS, _SESUAI, _BAWAH = RatingEkspektasi
_HASIL = {
    _ATAS: "Sebagian besar target terlampaui dan hasilnya dipakai unit lain sebagai contoh.",
    _SESUAI: "Target tercapai menurut laporan dan bukti dukung yang diserahkan.",
    _BAWAH: "Sebagian besar target belum tercapai; rencana perbaikan sudah disepakati.",
}
_PERILAKU = {
    _ATAS: "Konsisten menjalankan nilai BerAKHLAK dan mengingatkan rekan kerja.",
    _SESUAI: "Konsisten menjalankan nilai BerAKHLAK sepanjang periode.",
    _BAWAH: "Beberapa kali tidak menepati janji layanan dan sudah diberi bimbingan.",
}
_CATATAN = {
    Golongan.UNGGUL: "Pertahankan, dan bagikan cara kerja Anda kepada rekan.",
    Golongan.BAIK: "Pertahankan ritme kerja dan lengkapi bukti dukung lebih awal.",
    Golongan.TERTINGGAL: "Susun langkah kejar per bulan dan laporkan hambatan lebih dini.",
    Golongan.BERMASALAH: "Ikuti bimbingan dua pekan sekali dengan pejabat penilai.",
}


def draft(
    isi: SkpIsi, rows: Mapping[int, RealisasiRow], periode: Periode, how: Prestasi
) -> DrafEvaluasi:
    """A complete draft: per hasil kerja what the figures say, over all what most of them are."""
    hasil = {rhk.id: _rating(rhk, rows, periode) for rhk in isi.rhk if rhk.id is not None}
    overall = _most(hasil)
    values = _behaviour(how)
    behaviour = _over_all(values)
    return DrafEvaluasi(
        hasil={key: Nilai(rating.value) for key, rating in hasil.items()},
        perilaku={key.value: Nilai(rating.value) for key, rating in values.items()},
        hasil_kerja=Nilai(overall.value, _HASIL[overall]),
        perilaku_kerja=Nilai(behaviour.value, _PERILAKU[behaviour]),
        catatan=_CATATAN[how.golongan],
    )


def _most(hasil: Mapping[int, RatingEkspektasi]) -> RatingEkspektasi:
    counts = Counter(hasil.values())
    return max((_SESUAI, _BAWAH, _ATAS), key=lambda rating: counts[rating])


def _behaviour(how: Prestasi) -> dict[NilaiBerakhlak, RatingEkspektasi]:
    found = dict.fromkeys(NilaiBerakhlak, _SESUAI)
    picked = how.chance.sample(list(NilaiBerakhlak), 5)
    if how.golongan is Golongan.UNGGUL:
        found.update(dict.fromkeys(picked[: how.chance.randint(3, 5)], _ATAS))
    if how.golongan is Golongan.BERMASALAH:
        found.update(dict.fromkeys(picked[:4], _BAWAH))
    return found


def _over_all(values: Mapping[NilaiBerakhlak, RatingEkspektasi]) -> RatingEkspektasi:
    counts = Counter(values.values())
    if counts[_BAWAH]:
        return _BAWAH
    return _ATAS if counts[_ATAS] > len(values) / 2 else _SESUAI


def _rating(rhk: RhkIsi, rows: Mapping[int, RealisasiRow], periode: Periode) -> RatingEkspektasi:
    parameters = parameters_for(periode.selesai)
    ratings = tuple(
        rating_capaian(_capaian(item, rows.get(item.id or 0), periode), parameters).value
        for item in rhk.indikator
    )
    return propose_rating_rencana(ratings, parameters).value or _SESUAI


def _capaian(item: IndikatorIsi, row: RealisasiRow | None, periode: Periode) -> Fraction | None:
    yearly = periode.periodik is None
    target: Decimal | None = item.target if yearly else dict(item.trajektori).get(periode.key)
    day: date | None = row.tanggal if row else None
    return capaian_indikator(
        CapaianInput(
            arah=ArahIndikator(item.arah),
            target=target,
            realisasi=row.nilai if row else None,
            target_tanggal=item.target_tanggal,
            realisasi_tanggal=day,
        )
    ).value
