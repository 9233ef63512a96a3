"""The matriks pembagian peran dan hasil, and the SKP that it fills."""

import pytest

from teladan.foundation.errors import Denied, Invalid, NotVisible, Stale
from teladan.planning import commands, queries
from teladan.planning.commands import Sebaran, SelIsi
from teladan.planning.queries import Matriks
from tests.personas import AT, Dunia
from tests.planning.plans import agreed, submitted

ON = AT.date()


def _table(dunia: Dunia, name: str = "kepala_puskesmas") -> Matriks:
    return queries.matriks(dunia.unit["puskesmas"], 2026, actor=dunia.actor(name), on=ON)


def _fill(dunia: Dunia, teks: str, revisi: int = 0, name: str = "kepala_puskesmas") -> int:
    column = _table(dunia).kolom[0].indikator_id
    return commands.save_peran_hasil(
        unit_kerja_id=dunia.unit["puskesmas"],
        tahun=2026,
        sel=[SelIsi(column, dunia.pegawai["bidan"], teks, revisi)],
        by=dunia.actor(name),
        at=dunia.at,
    )


def _spread(dunia: Dunia) -> Sebaran:
    return commands.spread_matriks(
        unit_kerja_id=dunia.unit["puskesmas"],
        tahun=2026,
        by=dunia.actor("kepala_puskesmas"),
        at=dunia.at,
    )


def test_the_columns_are_the_heads_indikator_and_the_rows_his_staff(dunia: Dunia) -> None:
    assert _table(dunia).kolom == ()
    agreed(dunia, "kepala_puskesmas", "kepala_bidang")
    table = _table(dunia)
    assert len(table.kolom) == 2 and [row.nama for row in table.baris] == ["Siti Aminah"]
    assert table.pimpinan_nama == "Ratna Dewi"
    assert table.kolom_tanpa_peran == table.kolom


def test_spreading_fills_the_skp_once(dunia: Dunia) -> None:
    agreed(dunia, "kepala_puskesmas", "kepala_bidang")
    assert _fill(dunia, "Ibu hamil di tiga desa terlayani") == 1
    assert _fill(dunia, "Ibu hamil di tiga desa terlayani") == 0
    assert _spread(dunia) == Sebaran(1, 0, 0)
    assert _spread(dunia) == Sebaran(0, 1, 0)
    bidan = dunia.actor("bidan")
    rows, total = queries.skp_list(actor=bidan, scope="saya")
    assert total == 1
    (rhk,) = queries.skp_detail(rows[0].header.id, actor=bidan).isi.rhk
    assert (rhk.teks, rhk.asal) == ("Ibu hamil di tiga desa terlayani", "matriks")
    assert rhk.induk_teks == "Ibu hamil terlayani sesuai standar"
    cakupan = queries.cakupan_unit(_table(dunia), instansi_id=dunia.instansi_id)
    assert len(cakupan.indikator_tanpa_peran) == 1
    assert cakupan.pegawai_tanpa_skp == ()


def test_an_skp_under_review_is_not_touched(dunia: Dunia) -> None:
    agreed(dunia, "kepala_puskesmas", "kepala_bidang")
    skp_id = submitted(dunia)
    _fill(dunia, "Ibu hamil di tiga desa terlayani")
    assert _spread(dunia) == Sebaran(0, 0, 1)
    assert len(queries.skp_detail(skp_id, actor=dunia.actor("bidan")).isi.rhk) == 2


def test_two_editors_of_one_cell_never_overwrite_each_other(dunia: Dunia) -> None:
    agreed(dunia, "kepala_puskesmas", "kepala_bidang")
    _fill(dunia, "Versi pertama")
    with pytest.raises(Stale) as refused:
        _fill(dunia, "Versi kedua", name="kepala_bidang")
    assert list(refused.value.theirs.values()) == ["Versi pertama"]
    _fill(dunia, "Versi kedua", revisi=1, name="kepala_bidang")
    assert _table(dunia).baris[0].sel[_table(dunia).kolom[0].indikator_id].teks == "Versi kedua"


def test_the_matriks_is_the_heads(dunia: Dunia) -> None:
    agreed(dunia, "kepala_puskesmas", "kepala_bidang")
    with pytest.raises(Denied):
        _fill(dunia, "x", name="bidan")
    with pytest.raises(NotVisible):
        _table(dunia, "guru")
    with pytest.raises(NotVisible):
        _table(dunia, "tetangga_kepala")
    with pytest.raises(Invalid):
        commands.save_peran_hasil(
            unit_kerja_id=dunia.unit["puskesmas"],
            tahun=2026,
            sel=[SelIsi(_table(dunia).kolom[0].indikator_id, dunia.pegawai["guru"], "x")],
            by=dunia.actor("kepala_puskesmas"),
            at=dunia.at,
        )
