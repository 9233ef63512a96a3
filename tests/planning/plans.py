"""Small plans to test with."""

from datetime import datetime, timedelta
from decimal import Decimal

from teladan.planning import commands, queries
from teladan.planning.queries import IndikatorIsi, RencanaAksiIsi, RhkIsi, SkpIsi
from tests.personas import Dunia

ANC = IndikatorIsi(
    teks="Persentase ibu hamil yang mendapat layanan antenatal sesuai standar",
    aspek="kuantitas",
    satuan="persen",
    arah="naik",
    baseline=Decimal("88.5"),
    target=Decimal("93.75"),
    sumber_data="Laporan KIA Puskesmas",
    trajektori=(("2026-TW1", Decimal("20")), ("2026-TW2", Decimal("45.5"))),
)
ISI = SkpIsi(
    rhk=(
        RhkIsi(
            teks="Ibu hamil terlayani sesuai standar",
            indikator=(ANC,),
            rencana_aksi=(RencanaAksiIsi("2026-TW3", "Kelas ibu hamil di tiga desa", "3 desa"),),
            menunggu_induk=True,
        ),
        RhkIsi(
            teks="Kepuasan ibu hamil atas layanan meningkat",
            jenis="tambahan",
            indikator=(IndikatorIsi(teks="Nilai kepuasan", satuan="nilai", target=Decimal(85)),),
        ),
    ),
    ekspektasi={"akuntabel": "Catatan rekam medis diisi pada hari yang sama"},
    lampiran={"dukungan": ("Satu bidan tambahan pada hari posyandu",)},
)


def draft(dunia: Dunia, name: str = "bidan", isi: SkpIsi = ISI) -> int:
    """A plan of `name` for 2026, written but not submitted."""
    by = dunia.actor(name)
    skp_id = commands.create_skp(pegawai_id=by.pegawai_id, tahun=2026, by=by, at=dunia.at)
    commands.write_skp(skp_id=skp_id, revisi=0, isi=isi, by=by, at=dunia.at)
    return skp_id


def revisi(dunia: Dunia, skp_id: int, name: str = "bidan") -> int:
    """The revisi as `name` would read it now."""
    return queries.skp_header(skp_id, actor=dunia.actor(name)).revisi


def submitted(dunia: Dunia, name: str = "bidan", isi: SkpIsi = ISI) -> int:
    """A plan of `name` that lies with her pejabat penilai."""
    skp_id = draft(dunia, name, isi)
    commands.submit_skp(
        skp_id=skp_id, revisi=revisi(dunia, skp_id, name), by=dunia.actor(name), at=dunia.at
    )
    return skp_id


def agreed(
    dunia: Dunia, name: str = "bidan", penilai: str = "kepala_puskesmas", isi: SkpIsi = ISI
) -> int:
    """A plan of `name` agreed by `penilai`."""
    skp_id = submitted(dunia, name, isi)
    commands.approve_skp(
        skp_id=skp_id, revisi=revisi(dunia, skp_id, name), by=dunia.actor(penilai), at=dunia.at
    )
    return skp_id


def later(at: datetime, days: int) -> datetime:
    return at + timedelta(days=days)
