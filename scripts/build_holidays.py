"""Write the national holidays of Indonesia as dated TOML, one file per year.

Run with the test requirements installed: ``python scripts/build_holidays.py [YEAR ...]``.
The dates come from the `holidays` package; whoever runs this compares them with the SKB.
"""

import sys
from pathlib import Path

import holidays

TARGET = Path(__file__).parents[1] / "src/teladan_rules/permenpanrb_6_2022/libur_nasional"
SKB = "SKB Menteri Agama, Menteri Ketenagakerjaan, dan Menteri PANRB"
# year -> (basis, provisional). A year whose SKB was not read, or with estimated dates, is
# provisional.
DASAR = {
    2024: (f"{SKB} tentang Hari Libur Nasional dan Cuti Bersama Tahun 2024", False),
    2025: (
        f"{SKB} tentang Hari Libur Nasional dan Cuti Bersama Tahun 2025 "
        "dan perubahannya (18 Agustus 2025)",
        False,
    ),
    2026: (
        f"{SKB} Nomor 1497 Tahun 2025, Nomor 2 Tahun 2025, dan Nomor 5 Tahun 2025",
        False,
    ),
    2027: (
        f"{SKB} tentang Hari Libur Nasional dan Cuti Bersama Tahun 2027 (belum dibaca; Idulfitri "
        "dan Iduladha masih perkiraan)",
        True,
    ),
}


def section(name: str, days: dict) -> str:
    rows = [
        f'  {{ tanggal = {day.isoformat()}, nama = "{label}" }},'
        for day, label in sorted(days.items())
    ]
    return "\n".join([f"{name} = [", *rows, "]"])


def build(year: int) -> str:
    dasar, sementara = DASAR[year]
    public = dict(
        holidays.country_holidays("ID", years=year, categories=("public",), language="id")
    )
    government = dict(
        holidays.country_holidays("ID", years=year, categories=("government",), language="id")
    )
    return "\n\n".join(
        [
            f"# Dibuat oleh scripts/build_holidays.py dari paket holidays {holidays.__version__}.",
            f'dasar = "{dasar}"\nsementara = {str(sementara).lower()}',
            section("hari_libur", public),
            section("cuti_bersama", government),
        ]
    )


if __name__ == "__main__":
    for year in [int(argument) for argument in sys.argv[1:]] or sorted(DASAR):
        (TARGET / f"{year}.toml").write_text(build(year) + "\n", encoding="utf-8")
        print(f"{year}.toml")
