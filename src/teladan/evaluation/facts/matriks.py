"""Format A.1.5: the matriks pembagian peran dan hasil of a unit."""

from datetime import date

from teladan.documents import data as d
from teladan.foundation.actor import Actor
from teladan.organisation.queries import instansi_view
from teladan.planning.queries import Matriks, matriks


def matriks_dokumen(unit_kerja_id: int, tahun: int, *, actor: Actor, on: date) -> d.MatriksDokumen:
    """The table as it stands. Raises NotVisible for who may not read it."""
    table = matriks(unit_kerja_id, tahun, actor=actor, on=on)
    return d.MatriksDokumen(
        instansi=instansi_view(actor.instansi_id).nama,
        unit_kerja=table.unit_nama,
        mulai=date(tahun, 1, 1),
        selesai=date(tahun, 12, 31),
        pimpinan=d.Identitas(
            table.pimpinan_nama or "—",
            jabatan=table.pimpinan_jabatan or None,
            unit_kerja=table.unit_nama,
        ),
        kolom=tuple(item.teks for item in table.kolom),
        baris=tuple(_baris(table, row.pegawai_id) for row in table.baris),
    )


def _baris(table: Matriks, pegawai_id: int) -> d.MatriksBaris:
    row = next(item for item in table.baris if item.pegawai_id == pegawai_id)
    peran = tuple(
        (sel.teks,) if (sel := row.sel.get(item.indikator_id)) and sel.teks else ()
        for item in table.kolom
    )
    return d.MatriksBaris(row.nama, row.jabatan or None, peran)
