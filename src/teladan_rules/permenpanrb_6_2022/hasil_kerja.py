"""Proposal for the rating hasil kerja, following the guide of Lampiran Bab IV, hlm. 97-98.

The guide ("contoh panduan pengkategorian yang dapat digunakan") has two letters per category:
a. how many hasil kerja have which rating, b. how the umpan balik reads. A category is proposed
only where both letters lead to it. Everywhere else the guide doesn't decide, and neither do we:
the pejabat penilai does, and reads here why.
"""

from dataclasses import dataclass

from teladan_rules.codec import encode
from teladan_rules.legal import Determination, Kind, Step
from teladan_rules.permenpanrb_6_2022.bagian import (
    Condong,
    UmpanBalikSaldo,
    bagian,
    hitung_rating,
    kategori_terbanyak,
)
from teladan_rules.permenpanrb_6_2022.parameters import Parameters
from teladan_rules.permenpanrb_6_2022.sumber import PANDUAN_HASIL_KERJA, SETIAP_HASIL_KERJA, pasal
from teladan_rules.permenpanrb_6_2022.vocabulary import JenisHasilKerja, RatingEkspektasi
from teladan_rules.text import N_, Kalimat

_ATAS, _SESUAI, _BAWAH = RatingEkspektasi
_UTAMA_DIBAWAH_ATAS = Kalimat(
    N_(
        "Sebagian besar hasil kerja diatas ekspektasi, tetapi {bawah:d} dari {utama:d} hasil "
        "kerja utama dibawah ekspektasi; panduan mensyaratkan tidak ada."
    )
)
_UTAMA_DIBAWAH_SESUAI = Kalimat(
    N_(
        "Sebagian besar hasil kerja sesuai ekspektasi, tetapi {bawah:d} dari {utama:d} hasil "
        "kerja utama dibawah ekspektasi; panduan mensyaratkan hanya sebagian kecil."
    )
)
_BELUM_RATING = Kalimat(
    N_(
        "{banyak:d} dari {jumlah:d} hasil kerja belum diberi rating: {nama}. "
        "Setiap rencana hasil kerja harus dilihat realisasinya."
    )
)
_TIDAK_MEMUTUS = Kalimat(N_("Panduan tidak memutus. {sebab}"))
_TANPA_UMPAN_BALIK = Kalimat(
    N_(
        "Panduan tidak memutus. Menurut banyaknya hasil kerja (huruf a): {kategori}; "
        "tetapi belum ada umpan balik, sehingga huruf b tidak dapat diperiksa."
    )
)
_UMPAN_BALIK_LAIN = Kalimat(
    N_(
        "Panduan tidak memutus. Menurut banyaknya hasil kerja (huruf a): {kategori}; "
        "tetapi umpan balik {condong} ({saldo}), yang tidak cocok dengan huruf b "
        "untuk kategori itu."
    )
)
_UMPAN_BALIK = Kalimat(N_("umpan balik {condong}"))
_DARI = Kalimat(N_("{banyak:d} dari {jumlah:d}"))
_AMBIL_ALIH = pasal("Pasal 20 ayat (6) sampai dengan ayat (8)")


@dataclass(frozen=True, slots=True)
class CapaianHasilKerja:
    """One rencana hasil kerja as the pejabat penilai sees it.

    ``rating`` None: not rated yet. ``umpan_balik`` None: none recorded for this hasil kerja.
    ``diambil_alih``: the pimpinan took it over (Pasal 20 ayat (6)); shown, never counted.
    """

    id: str
    label: str
    jenis: JenisHasilKerja
    rating: RatingEkspektasi | None
    umpan_balik: UmpanBalikSaldo | None = None
    diambil_alih: bool = False


@dataclass(frozen=True, slots=True)
class HasilKerjaInput:
    """``umpan_balik`` is all feedback on hasil kerja; None: the sum over the items."""

    items: tuple[CapaianHasilKerja, ...]
    umpan_balik: UmpanBalikSaldo | None = None

    @property
    def saldo(self) -> UmpanBalikSaldo:
        if self.umpan_balik is not None:
            return self.umpan_balik
        return sum(
            (item.umpan_balik or UmpanBalikSaldo() for item in self.items), UmpanBalikSaldo()
        )


def propose_rating_hasil_kerja(
    data: HasilKerjaInput, parameters: Parameters
) -> Determination[RatingEkspektasi]:
    """Rating hasil kerja that the guide leads to, or the reason why it leads to none.

    PermenPANRB 6/2022 Lampiran Bab IV huruf B angka 3 huruf a) angka 1) (periodic) and huruf b)
    angka 1) (annual), which are worded alike. Ratings of single hasil kerja are the pejabat
    penilai's judgement; "sebagian besar" and "sebagian kecil" are local parameters.
    """
    kategori, alasan_a = _huruf_a(data, parameters)
    condong = data.saldo.condong(parameters)
    value, undecided = _decide(data, kategori, alasan_a, condong)
    basis = (PANDUAN_HASIL_KERJA, SETIAP_HASIL_KERJA)
    trace = Step(
        id="rating_hasil_kerja",
        label=N_("Usulan rating hasil kerja menurut panduan"),
        value=value,
        kind="hasil",
        basis=basis,
        children=(
            _step_huruf_a(data, parameters, kategori, alasan_a),
            _step_huruf_b(data, parameters, condong),
        ),
        note=undecided,
    )
    inputs = {"data": encode(data), "parameters": parameters.to_json()}
    return Determination(value, basis, inputs, trace, undecided)


def _huruf_a(
    data: HasilKerjaInput, parameters: Parameters
) -> tuple[RatingEkspektasi | None, str | None]:
    """The category of letter a, or why there is none."""
    if halangan := _belum_lengkap(data):
        return None, halangan
    kategori = kategori_terbanyak(hitung_rating(item.rating for item in data.items), parameters)
    bawah, utama = _utama_dibawah(data)
    if kategori is None:
        return None, N_(
            "Tidak ada satu kategori yang mencakup sebagian besar atau seluruh hasil kerja."
        )
    if kategori is _ATAS and bawah:
        return None, _UTAMA_DIBAWAH_ATAS(bawah=bawah, utama=utama)
    if kategori is _SESUAI and bagian(bawah, utama) > parameters.sebagian_kecil.nilai:
        return None, _UTAMA_DIBAWAH_SESUAI(bawah=bawah, utama=utama)
    return kategori, None


def _belum_lengkap(data: HasilKerjaInput) -> str | None:
    if not data.items:
        return N_("Belum ada rencana hasil kerja yang dapat dievaluasi.")
    kosong = [item.label for item in data.items if item.rating is None]
    if kosong:
        return _BELUM_RATING(banyak=len(kosong), jumlah=len(data.items), nama="; ".join(kosong))
    if not any(item.jenis is JenisHasilKerja.UTAMA for item in data.items):
        return N_("Tidak ada hasil kerja utama, padahal SKP terdiri atas hasil kerja utama.")
    return None


def _utama_dibawah(data: HasilKerjaInput) -> tuple[int, int]:
    utama = [item for item in data.items if item.jenis is JenisHasilKerja.UTAMA]
    return sum(item.rating is _BAWAH for item in utama), len(utama)


_COCOK: dict[RatingEkspektasi, tuple[Condong, ...]] = {
    # "sebagian menunjukkan respon positif" is also true where most or all of it does.
    _ATAS: ("positif",),
    _SESUAI: ("sebagian_positif", "positif"),
    _BAWAH: ("tidak_positif",),
}
_KATA: dict[Condong, str] = {
    "positif": N_("sebagian besar atau seluruhnya positif"),
    "sebagian_positif": N_("sebagian positif"),
    "tidak_positif": N_("sebagian besar atau seluruhnya tidak positif"),
    "tidak_tentu": N_("tidak positif dan tidak pula sebagian besar tidak positif"),
}


def _decide(
    data: HasilKerjaInput,
    kategori: RatingEkspektasi | None,
    alasan_a: str | None,
    condong: Condong | None,
) -> tuple[RatingEkspektasi | None, str | None]:
    if kategori is None:
        return None, _TIDAK_MEMUTUS(sebab=alasan_a)
    if condong is None:
        return None, _TANPA_UMPAN_BALIK(kategori=kategori.label)
    if condong not in _COCOK[kategori]:
        return None, _UMPAN_BALIK_LAIN(
            kategori=kategori.label, condong=_KATA[condong], saldo=data.saldo
        )
    return kategori, None


def _step_huruf_a(
    data: HasilKerjaInput,
    parameters: Parameters,
    kategori: RatingEkspektasi | None,
    alasan: str | None,
) -> Step:
    counts = hitung_rating(item.rating for item in data.items)
    bawah, utama = _utama_dibawah(data)
    return Step(
        id="huruf_a",
        label=N_("Huruf a: banyaknya hasil kerja menurut rating"),
        value=kategori,
        kind="hitungan",
        basis=(PANDUAN_HASIL_KERJA,),
        note=alasan,
        children=(
            *(_step_item(item) for item in data.items),
            *(
                Step(f"banyak.{rating.value}", rating.label, banyak, "hitungan")
                for rating, banyak in counts.items()
            ),
            Step(
                "utama_dibawah",
                N_("Hasil kerja utama yang dibawah ekspektasi"),
                _DARI(banyak=bawah, jumlah=utama),
                "hitungan",
            ),
            parameters.sebagian_besar.step(),
            parameters.sebagian_kecil.step(),
        ),
    )


def _step_item(item: CapaianHasilKerja) -> Step:
    kind: Kind = "fakta" if item.rating is None else "pertimbangan"
    note = N_("belum diberi rating") if item.rating is None else None
    if item.diambil_alih:
        note = N_("diambil alih pimpinan karena tidak dapat diselesaikan pegawai")
    return Step(
        id=f"hasil_kerja.{item.id}",
        label=item.label,
        value=item.rating,
        kind=kind,
        basis=(_AMBIL_ALIH,) if item.diambil_alih else (),
        note=note,
    )


def _step_huruf_b(data: HasilKerjaInput, parameters: Parameters, condong: Condong | None) -> Step:
    saldo = data.saldo
    return Step(
        id="huruf_b",
        label=N_("Huruf b: umpan balik atas hasil kerja"),
        value=condong,
        kind="hitungan",
        basis=(PANDUAN_HASIL_KERJA,),
        note=N_("belum ada umpan balik")
        if condong is None
        else _UMPAN_BALIK(condong=_KATA[condong]),
        children=(
            Step("umpan_balik.positif", N_("Umpan balik positif"), saldo.positif),
            Step("umpan_balik.netral", N_("Umpan balik netral"), saldo.netral),
            Step("umpan_balik.negatif", N_("Umpan balik tidak positif"), saldo.negatif),
            parameters.sebagian_besar.step(),
        ),
    )
