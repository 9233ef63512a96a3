"""The public's part of a derivation: figures of the service, complaints found, plans it shaped.

Pure like the rest of the tree. Nothing here leads to a citizen.
"""

from teladan.evaluation.facts.masukan import (
    AngkaLayananMasukan,
    EvaluasiMasukan,
    HasilKerjaMasukan,
    LayananMasukan,
)
from teladan_rules.legal import Citation, Step, plain_decimal
from teladan_rules.permenpanrb_6_2022.sumber import pasal
from teladan_rules.permenpanrb_14_2017.sumber import PENGOLAHAN as PENGOLAHAN_SKM
from teladan_rules.permenpanrb_62_2018.sumber import JANGKA_WAKTU as PENGADUAN
from teladan_rules.text import N_

_PIHAK_LAIN = pasal("Pasal 18 ayat (2) huruf c")
_WAKTU_TUNGGU = Citation("UU 25/2009", "Pasal 21: standar pelayanan", "K")
_SUMBER = {
    "ikm": PENGOLAHAN_SKM,
    "pengaduan_tepat_waktu": PENGADUAN,
    "pengaduan_terbukti": PENGADUAN,
    "apresiasi": PENGADUAN,
}


def pihak_lain(data: EvaluasiMasukan) -> tuple[Step, ...]:
    """What the public said of the unit's service, for all of the unit alike; and what was found
    of the pegawai herself, only after she was heard. Nothing where the unit serves nobody."""
    lines = tuple(
        Step(
            f"pengaduan_terbukti.{item.nomor}",
            N_("Pengaduan tentang pegawai ini yang terbukti setelah didengar"),
            item.nomor,
            "fakta",
            (PENGADUAN,),
            (
                Step(f"pengaduan_terbukti.{item.nomor}.kategori", N_("Kategori"), item.kategori),
                Step(
                    f"pengaduan_terbukti.{item.nomor}.diputus",
                    N_("Diputus pada"),
                    item.diputus.isoformat(),
                ),
            ),
        )
        for item in data.pengaduan_terbukti
    )
    if data.layanan is None and not lines:
        return ()
    return (
        Step(
            "pihak_lain",
            N_("Umpan balik pihak lain: pengguna layanan"),
            data.layanan.unit_kerja if data.layanan else None,
            "fakta",
            (_PIHAK_LAIN,),
            (*layanan_steps("pihak_lain", data.layanan), *lines),
            N_("Menjadi bahan pertimbangan; tidak mengubah rating dengan sendirinya."),
        ),
    )


def layanan_steps(key: str, layanan: LayananMasukan | None) -> tuple[Step, ...]:
    """The figures of a unit's service, each with the numbers behind it."""
    if layanan is None:
        return ()
    return tuple(_angka(f"{key}.{item.sumber}", item) for item in layanan.angka)


def _angka(key: str, item: AngkaLayananMasukan) -> Step:
    return Step(
        key,
        item.label,
        None if item.nilai is None else f"{plain_decimal(item.nilai)} {item.satuan}",
        "fakta",
        (_SUMBER.get(item.sumber, _WAKTU_TUNGGU),),
        (
            Step(f"{key}.dari", N_("Dari tanggal"), item.dari.isoformat()),
            Step(f"{key}.sampai", N_("Sampai tanggal"), item.sampai.isoformat()),
            *(
                Step(f"{key}.{nomor}", line.label, line.nilai)
                for nomor, line in enumerate(item.rincian, 1)
            ),
        ),
        item.catatan or None,
    )


def partisipasi_steps(item: HasilKerjaMasukan, key: str) -> tuple[Step, ...]:
    """What the public suggested before and said after: evidence beside the result."""
    return tuple(
        Step(
            f"{key}.partisipasi.{nomor}",
            plan.judul,
            "partisipasi",
            "fakta",
            (_PIHAK_LAIN,),
            (
                Step(f"{key}.partisipasi.{nomor}.usulan", N_("Usul warga"), plan.usulan),
                Step(
                    f"{key}.partisipasi.{nomor}.diterima",
                    N_("Usul yang dipakai, seluruhnya atau sebagian"),
                    plan.diterima,
                ),
                Step(
                    f"{key}.partisipasi.{nomor}.penilaian",
                    N_("Warga yang menilai hasilnya"),
                    plan.penilaian,
                ),
                Step(
                    f"{key}.partisipasi.{nomor}.rerata",
                    N_("Rata-rata penilaian warga (1 sampai 4)"),
                    None if plan.rerata is None else plain_decimal(plan.rerata),
                ),
            ),
            N_("Rencana yang dibuka untuk usul warga"),
        )
        for nomor, plan in enumerate(item.partisipasi, 1)
    )


def rincian_steps(key: str, rincian: str) -> tuple[Step, ...]:
    """The numbers behind a figure of the service, as its evidence keeps them."""
    pairs = (line.partition(": ") for line in rincian.splitlines() if line.strip())
    return tuple(
        Step(f"{key}.{nomor}", label, nilai or None)
        for nomor, (label, _sep, nilai) in enumerate(pairs, 1)
    )
