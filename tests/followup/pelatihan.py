"""A small catalogue, imported as the pengelola would, and a gap to answer with it."""

from datetime import datetime
from decimal import Decimal

from teladan.documents.tables import Table, read_table
from teladan.followup import commands
from teladan.followup.models import ButirProfil
from teladan.followup.queries import pelatihan_by_kode
from tests.personas import AT, Dunia

HEAD = "Kode;Nama pelatihan;Jenis;JP;Penyelenggara;Biaya per orang;Sasaran;Jenis jabatan;Tautan"
ROWS = (
    "PP-01;Pelayanan prima di loket;Klasikal;16;BPSDM;1.250.000;nilai:berorientasi_pelayanan;;",
    "WK-02;Mengatur alur antrean;Penugasan;8;Dinas;0;hasil:waktu;fungsional;https://contoh.go.id/wk",
    "WK-03;Manajemen waktu;Nonklasikal;20;LAN;500.000;Waktu | Kualitas;;",
)


def table(*rows: str, head: str = HEAD) -> Table:
    """Those rows as a file that was read."""
    content = "\r\n".join((head, *rows)) + "\r\n"
    return read_table(content.encode(), "katalog.csv")


def katalog(dunia: Dunia, at: datetime = AT) -> dict[str, int]:
    """The catalogue by code."""
    commands.import_pelatihan(table=table(*ROWS), by=dunia.actor("pengelola", at=at), at=at)
    found = pelatihan_by_kode(dunia.instansi_id)
    return {kode: each.pelatihan_id for kode, each in found.items()}


def celah(
    dunia: Dunia, name: str = "bidan", *, kunci: str = "waktu", yakin: str = "tinggi",
    at: datetime = AT,
) -> None:  # fmt: skip
    """A gap in somebody's profile, as the rule would have stored it."""
    ButirProfil.objects.create(
        instansi_id=dunia.instansi_id,
        pegawai_id=dunia.pegawai[name],
        tahun=at.year,
        dimensi="hasil",
        kunci=kunci,
        arah="kesenjangan",
        keyakinan=yakin,
        skor=Decimal("-0.7500"),
        alasan="4 bukti dari 2 jenis sumber; sebagian besar di bawah yang diharapkan.",
        dasar=[
            {
                "jenis": "capaian",
                "id": number,
                "kalimat": f"Waktu tunggu di {periode}",
                "nilai": "-1",
                "tanggal": tanggal,
                "periode": periode,
            }
            for number, (periode, tanggal) in enumerate(
                (("2026-TW1", "2026-03-31"), ("2026-TW2", "2026-06-30")), 1
            )
        ],
        dihitung_at=at,
    )
