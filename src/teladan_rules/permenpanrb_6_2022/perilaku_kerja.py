"""Proposal for the rating perilaku kerja, following the guide of Lampiran Bab IV, hlm. 98.

The guide asks two things of the seven values as a whole: are they practised consistently, and is
the pegawai also a guardian of them for others. The pejabat penilai answers per value: diatas
means consistent and guardian, sesuai consistent, dibawah not yet consistent.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from teladan_rules.codec import encode
from teladan_rules.legal import Determination, Kind, Step
from teladan_rules.permenpanrb_6_2022.bagian import UmpanBalikSaldo, bagian, hitung_rating
from teladan_rules.permenpanrb_6_2022.fakta_daerah import FaktaDaerah
from teladan_rules.permenpanrb_6_2022.parameters import Parameters
from teladan_rules.permenpanrb_6_2022.sumber import PANDUAN_PERILAKU, pasal
from teladan_rules.permenpanrb_6_2022.vocabulary import NilaiBerakhlak, RatingEkspektasi
from teladan_rules.text import N_, Kalimat

_ATAS, _SESUAI, _BAWAH = RatingEkspektasi
_BELUM_RATING = Kalimat(
    N_("Panduan tidak memutus. {banyak:d} dari 7 nilai dasar belum diberi rating: {nama}.")
)
_TIDAK_MEMUTUS = Kalimat(N_("Panduan tidak memutus. {sebab}"))
_BERTENTANGAN = Kalimat(
    N_(
        "Panduan tidak memutus. Menurut ketujuh nilai dasar: {rating}; tetapi umpan "
        "balik atas perilaku kerja menunjuk arah sebaliknya ({saldo})."
    )
)
_BELUM_KONSISTEN = Kalimat(
    N_(
        "{banyak:d} dari 7 nilai dasar belum dijalankan secara konsisten ({nama}), "
        "sedangkan yang lain sudah; panduan tidak menyebut akibatnya."
    )
)
_DIBATASI = Kalimat(N_("semula {rating}; dibatasi aturan daerah"))
_UMPAN_BALIK = pasal("Lampiran Bab IV huruf B angka 3 huruf a) angka 2) huruf (a), hlm. 98")
_TANPA_UMPAN_BALIK = UmpanBalikSaldo()


@dataclass(frozen=True, slots=True)
class PerilakuKerjaInput:
    """``ratings``: per value; a value that is absent or None is not rated yet.
    ``umpan_balik``: all feedback on perilaku kerja. ``fakta``: what local rules make of records.
    """

    ratings: Mapping[NilaiBerakhlak, RatingEkspektasi | None]
    umpan_balik: UmpanBalikSaldo = _TANPA_UMPAN_BALIK
    fakta: tuple[FaktaDaerah, ...] = ()

    def rating(self, nilai: NilaiBerakhlak) -> RatingEkspektasi | None:
        """The rating of one value after the ceilings of local rules."""
        rating = self.ratings.get(nilai)
        for fakta in self.fakta:
            if fakta.nilai is nilai:
                rating = fakta.batasi(rating)
        return rating


def propose_rating_perilaku_kerja(
    data: PerilakuKerjaInput, parameters: Parameters
) -> Determination[RatingEkspektasi]:
    """Rating perilaku kerja that the guide leads to, or the reason why it leads to none.

    PermenPANRB 6/2022 Lampiran Bab IV huruf B angka 3 huruf a) angka 2). The guide sets no share
    of feedback; feedback that mostly contradicts the values makes the proposal undecided.
    """
    efektif = {nilai: data.rating(nilai) for nilai in NilaiBerakhlak}
    value, undecided = _decide(data, efektif, parameters)
    basis = (PANDUAN_PERILAKU, _UMPAN_BALIK)
    trace = Step(
        id="rating_perilaku_kerja",
        label=N_("Usulan rating perilaku kerja menurut panduan"),
        value=value,
        kind="hasil",
        basis=basis,
        children=(
            *(_step_nilai(data, nilai) for nilai in NilaiBerakhlak),
            *(fakta.step() for fakta in data.fakta),
            _step_umpan_balik(data, parameters),
            parameters.sebagian_besar.step(),
        ),
        note=undecided,
    )
    inputs = {"data": encode(data), "parameters": parameters.to_json()}
    return Determination(value, basis, inputs, trace, undecided)


def _decide(
    data: PerilakuKerjaInput,
    efektif: Mapping[NilaiBerakhlak, RatingEkspektasi | None],
    parameters: Parameters,
) -> tuple[RatingEkspektasi | None, str | None]:
    kosong = [nilai.label for nilai, rating in efektif.items() if rating is None]
    if kosong:
        return None, _BELUM_RATING(banyak=len(kosong), nama=", ".join(kosong))
    rating, alasan = _dari_nilai(efektif, parameters)
    if rating is None:
        return None, _TIDAK_MEMUTUS(sebab=alasan)
    condong = data.umpan_balik.condong(parameters)
    bertentangan = condong == "positif" if rating is _BAWAH else condong == "tidak_positif"
    if bertentangan:
        return None, _BERTENTANGAN(rating=rating.label, saldo=data.umpan_balik)
    return rating, None


def _dari_nilai(
    efektif: Mapping[NilaiBerakhlak, RatingEkspektasi | None], parameters: Parameters
) -> tuple[RatingEkspektasi | None, str | None]:
    counts = hitung_rating(efektif.values())
    besar = parameters.sebagian_besar.nilai
    if bagian(counts[_BAWAH], len(efektif)) > besar:
        return _BAWAH, None
    if counts[_BAWAH]:
        belum = [nilai.label for nilai, rating in efektif.items() if rating is _BAWAH]
        return None, _BELUM_KONSISTEN(banyak=len(belum), nama=", ".join(belum))
    if bagian(counts[_ATAS], len(efektif)) > besar:
        return _ATAS, None
    return _SESUAI, None


def _step_nilai(data: PerilakuKerjaInput, nilai: NilaiBerakhlak) -> Step:
    asal, efektif = data.ratings.get(nilai), data.rating(nilai)
    note = None
    if asal is None:
        note = N_("belum diberi rating")
    elif asal is not efektif:
        note = _DIBATASI(rating=asal.label)
    kind: Kind = "fakta" if asal is None else "pertimbangan"
    return Step(f"nilai.{nilai.value}", nilai.label, efektif, kind, (), (), note)


def _step_umpan_balik(data: PerilakuKerjaInput, parameters: Parameters) -> Step:
    saldo = data.umpan_balik
    return Step(
        id="umpan_balik",
        label=N_("Umpan balik atas perilaku kerja"),
        value=saldo.condong(parameters),
        kind="hitungan",
        basis=(_UMPAN_BALIK,),
        note=str(saldo) if saldo.jumlah else N_("belum ada umpan balik"),
    )
