"""The training plan of units as sheets: numbers as numbers, hidden ones empty."""

from django.utils.translation import gettext as _

from teladan.documents.xlsx import Cell, Sheet, write_workbook
from teladan.followup.facts.pelatihan import BarisKebutuhan, KebutuhanUnit, OrangButuh

SEBAB = ("disepakati", "kuat", "cukup")


def sebab_label(sebab: str) -> str:
    """Why somebody is counted, in words."""
    return {
        "disepakati": _("Rencana yang disepakati"),
        "kuat": _("Kesenjangan, bukti kuat"),
        "cukup": _("Kesenjangan, bukti cukup"),
    }[sebab]


def urgensi_kalimat() -> str:
    """The rule of the order, as it stands on the page and in the file."""
    return _(
        "Urgensi: 3 untuk setiap orang dengan rencana yang disepakati, 2 untuk kesenjangan dengan "
        "bukti kuat, 1 untuk bukti cukup. Bukti yang masih sedikit tidak dihitung. Pada urgensi "
        "yang sama, yang lebih murah didahulukan."
    )


def rencana_pelatihan_xlsx(kebutuhan: KebutuhanUnit, *, unit: str) -> bytes:
    """The workbook: rencana, per orang, kebutuhan tanpa pelatihan."""
    note = _("%(unit)s, tahun %(tahun)s, %(n)s pegawai.") % {
        "unit": unit,
        "tahun": kebutuhan.tahun,
        "n": kebutuhan.pegawai,
    }
    hidden = _("Sel kosong pada banyaknya orang: kurang dari %(n)s, jadi tidak ditampilkan.") % {
        "n": kebutuhan.minimum
    }
    plan = Sheet(
        _("Rencana"),
        (
            _("Kode"), _("Pelatihan"), _("Jenis"), _("Penyelenggara"), _("JP"),
            _("Biaya per orang"), _("Orang"), _("Jumlah biaya"), _("Urgensi"),
            _("Orang dalam anggaran"), _("Sisa anggaran"),
        ),
        [_plan_row(row) for row in kebutuhan.baris],
        notes=(note, urgensi_kalimat(), hidden),
    )  # fmt: skip
    people = Sheet(
        _("Per orang"),
        (
            _("NIP"), _("Nama"), _("Unit kerja"), _("Jabatan"), _("Kode"), _("Pelatihan"),
            _("Sebab"), _("Butir profil"),
        ),
        [_person_row(row, each) for row in kebutuhan.baris for each in row.orang],
        notes=(_("Hanya pegawai yang profilnya boleh Anda baca."),),
    )  # fmt: skip
    rest = Sheet(
        _("Kebutuhan tanpa pelatihan"),
        (_("Dimensi"), _("Butir profil"), _("Orang")),
        [
            (
                _(row.butir.dimensi.label),
                _(row.butir.label),
                None if row.tersamar else row.banyak,
            )
            for row in kebutuhan.tanpa
        ],
        notes=(_("Kesenjangan yang belum dijawab satu pun pelatihan di katalog."), hidden),
    )
    return write_workbook([plan, people, rest], title=_("Rencana pelatihan"))


def _plan_row(row: BarisKebutuhan) -> tuple[Cell, ...]:
    offer, need = row.pelatihan, row.kebutuhan
    shown: tuple[Cell, ...] = (None, None, None, None)
    if not row.tersamar:
        shown = (need.orang, need.jumlah_biaya, need.urgensi, row.muat)
    return (
        offer.kode, offer.nama, _(offer.jenis.label), offer.penyelenggara, offer.jp, offer.biaya,
        *shown, None if row.tersamar else row.sisa,
    )  # fmt: skip


def _person_row(row: BarisKebutuhan, each: OrangButuh) -> tuple[Cell, ...]:
    card = each.card
    lines = "; ".join(_(line.label) for line in each.butir)
    return (
        card.nip, card.nama, card.unit_nama, card.jabatan_nama, row.pelatihan.kode,
        row.pelatihan.nama, sebab_label(each.sebab), lines,
    )  # fmt: skip
