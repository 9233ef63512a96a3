"""What of tindak lanjut waits for a person, in one query.

Each subject adds its SELECT (kind, how many, first day, one id) where it belongs: `_OWN` for
everybody, `_TEAM` for who has bawahan, `_BY_ROLE` for who holds a role; and its sentence in
`_WORDS`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from teladan.followup.states.disiplin import StatusHari, StatusIntegritas, StatusPerkara
from teladan.followup.states.pengembangan import StatusKegiatan, StatusRencana
from teladan.followup.states.profil import Arah
from teladan.followup.states.talenta import (
    StatusCalon,
    StatusImporTalenta,
    StatusPermintaanTalenta,
)
from teladan.foundation.actor import Actor, Peran
from teladan.foundation.needs import Need

_SOON = timedelta(days=7)
_TERBUKA = f"'{StatusKegiatan.DIRENCANAKAN}', '{StatusKegiatan.BERJALAN}'"


@dataclass(frozen=True)
class Menunggu:
    """How many things of a kind wait, the first date of them, and the id of one."""

    banyak: int
    tanggal: date | None
    ref: int | None


def needs_of(actor: Actor, *, today: date) -> list[Need]:
    """What tindak lanjut asks of her. One query, by index."""
    parts = [*_OWN]
    if actor.bawahan_ids:
        bawahan = ", ".join(str(int(each)) for each in sorted(actor.bawahan_ids))
        parts += [each.replace("{bawahan}", bawahan) for each in _TEAM]
    for peran, selects in _BY_ROLE.items():
        if actor.covers(None, peran):
            parts += selects
    values: dict[str, Any] = {
        "me": actor.pegawai_id,
        "instansi": actor.instansi_id,
        "today": _plain(today),
        "soon": _plain(today + _SOON),
        "recent": _plain(today - _SOON),
        "week": _plain(today - _SOON),
    }
    with connection.cursor() as cursor:
        cursor.execute("\nUNION ALL\n".join(parts), values)
        found = {row[0]: Menunggu(row[1], _day(row[2]), row[3]) for row in cursor if row[1]}
    return [_WORDS[kind](waiting) for kind, waiting in found.items()]


def _day(stored: date | str | None) -> date | None:
    """A day as SQLite (text) and PostgreSQL (date) give it."""
    return date.fromisoformat(stored) if isinstance(stored, str) else stored


def _plain(day: date) -> Any:
    return connection.ops.adapt_datefield_value(day)


# Plain SQL, because this runs on everybody's first page (see feedback/queries/needs.py). The
# first one tells PostgreSQL the types of all.
_OWN: tuple[str, ...] = (
    f"""SELECT 'talenta_dibuka', COUNT(*), MIN(dibuka_sampai), MIN(id)
FROM followup_permintaantalenta
WHERE pegawai_id = %(me)s AND status = '{StatusPermintaanTalenta.DIBUKA}'
    AND dibuka_sampai >= %(today)s""",
    f"""SELECT 'rencana_kembali', COUNT(*), NULL, MIN(tahun) FROM followup_rencanapengembangan
WHERE pegawai_id = %(me)s AND status = '{StatusRencana.DIKEMBALIKAN}'""",
    f"""SELECT 'kegiatan_lewat', COUNT(*), MIN(k.target_tanggal), MIN(k.id)
FROM followup_kegiatanpengembangan k
JOIN followup_rencanapengembangan r ON r.id = k.rencana_id
WHERE r.pegawai_id = %(me)s AND k.status IN ({_TERBUKA}) AND k.target_tanggal < %(today)s
    AND k.dihapus_at IS NULL""",
    f"""SELECT 'profil_baru', COUNT(*), NULL, MIN(tahun) FROM followup_butirprofil
WHERE pegawai_id = %(me)s AND ditunjukkan_at IS NULL AND dihitung_at > %(week)s
    AND arah <> '{Arah.CUKUP}'""",
    f"""SELECT 'disiplin_saya', COUNT(*), MIN(tenggat), MIN(id) FROM followup_perkaradisiplin
WHERE pegawai_id = %(me)s AND status IN ('{StatusPerkara.DIBUKA}', '{StatusPerkara.DIPANGGIL}',
    '{StatusPerkara.DIPANGGIL_LAGI}', '{StatusPerkara.DIPERIKSA}', '{StatusPerkara.DIPUTUSKAN}')""",
    f"""SELECT 'disiplin_hari', COUNT(*), NULL, MIN(id) FROM followup_haritanpaalasan
WHERE pegawai_id = %(me)s AND status = '{StatusHari.TERCATAT}' AND tanggal >= %(recent)s""",
    """SELECT 'disiplin_periksa', COUNT(*), MIN(tenggat), MIN(id) FROM followup_perkaradisiplin
WHERE pemeriksa_id = %(me)s AND tenggat <= %(soon)s""",
    f"""SELECT 'disiplin_putus', COUNT(*), NULL, MIN(id) FROM followup_perkaradisiplin
WHERE (pejabat_id = %(me)s OR penelaah_id = %(me)s) AND status = '{StatusPerkara.DILAPORKAN}'""",
)
#: `{bawahan}` stands for the ids of her bawahan.
_TEAM: tuple[str, ...] = (
    f"""SELECT 'rencana_ajuan', COUNT(*), NULL, MIN(pegawai_id) FROM followup_rencanapengembangan
WHERE pegawai_id IN ({{bawahan}}) AND status = '{StatusRencana.DIAJUKAN}'""",
    f"""SELECT 'disiplin_bantahan', COUNT(*), NULL, MIN(id) FROM followup_haritanpaalasan
WHERE pegawai_id IN ({{bawahan}}) AND dicatat_oleh_id <> %(me)s
    AND status = '{StatusHari.DIBANTAH}'""",
)
_BY_ROLE: Mapping[Peran, tuple[str, ...]] = {
    Peran.PEMERIKSA_DISIPLIN: (
        f"""SELECT 'integritas', COUNT(*), NULL, MIN(id) FROM followup_keteranganintegritas
WHERE instansi_id = %(instansi)s AND status = '{StatusIntegritas.MENUNGGU}'
    AND pegawai_id <> %(me)s""",
    ),
    Peran.PENGELOLA_TALENTA: (
        f"""SELECT 'talenta_impor', COUNT(*), NULL, MIN(id) FROM followup_importalenta
WHERE instansi_id = %(instansi)s AND status = '{StatusImporTalenta.DIAJUKAN}'
    AND diajukan_oleh_id <> %(me)s""",
        f"""SELECT 'talenta_calon', COUNT(*), NULL, MIN(jabatan_kritikal_id)
FROM followup_calonsuksesi
WHERE instansi_id = %(instansi)s AND status = '{StatusCalon.DIUSULKAN}'
    AND diusulkan_oleh_id <> %(me)s AND pegawai_id <> %(me)s""",
        f"""SELECT 'talenta_minta', COUNT(*), NULL, MIN(id) FROM followup_permintaantalenta
WHERE instansi_id = %(instansi)s AND status = '{StatusPermintaanTalenta.DIMINTA}'
    AND pegawai_id <> %(me)s""",
    ),
}


def _told(waiting: Menunggu) -> Need:
    title = _("Penjelasan data talenta Anda sudah dibuka")
    detail = _("Hanya Anda yang membacanya, sampai tanggal ini.")
    return Need("talenta_dibuka", title, detail, "talenta:mine", due=waiting.tanggal)


def _to_check(waiting: Menunggu) -> Need:
    title = ngettext(
        "%(n)s berkas asesmen menunggu orang kedua",
        "%(n)s berkas asesmen menunggu orang kedua",
        waiting.banyak,
    ) % {"n": waiting.banyak}
    detail = _("Cocokkan dengan laporan penilai, lalu terapkan atau tolak.")
    return Need("talenta_impor", title, detail, "talenta:asesmen")


def _to_decide(waiting: Menunggu) -> Need:
    title = ngettext(
        "%(n)s usulan calon suksesi menunggu keputusan",
        "%(n)s usulan calon suksesi menunggu keputusan",
        waiting.banyak,
    ) % {"n": waiting.banyak}
    detail = _("Putuskan dengan alasan; kotak saja tidak cukup.")
    return Need("talenta_calon", title, detail, "talenta:suksesi")


def _to_explain(waiting: Menunggu) -> Need:
    title = ngettext(
        "%(n)s pegawai meminta penjelasan data talentanya",
        "%(n)s pegawai meminta penjelasan data talentanya",
        waiting.banyak,
    ) % {"n": waiting.banyak}
    detail = _("Jawab dalam tiga hari dengan kata-kata Anda sendiri.")
    return Need("talenta_minta", title, detail, "talenta:permintaan")


def _plan_returned(waiting: Menunggu) -> Need:
    title = _("Rencana pengembangan Anda dikembalikan")
    detail = _("Baca alasannya, perbaiki, lalu ajukan lagi.")
    query = f"tahun={waiting.ref}"
    return Need("rencana_kembali", title, detail, "pengembangan:rencana", query=query)


def _training_due(waiting: Menunggu) -> Need:
    title = ngettext(
        "%(n)s kegiatan pengembangan sudah lewat tanggalnya",
        "%(n)s kegiatan pengembangan sudah lewat tanggalnya",
        waiting.banyak,
    ) % {"n": waiting.banyak}
    detail = _("Catat hasilnya dan unggah sertifikatnya, atau batalkan dengan alasan.")
    route, args = "pengembangan:kegiatan", (waiting.ref,)
    return Need("kegiatan_lewat", title, detail, route, args, due=waiting.tanggal)


def _profile_news(waiting: Menunggu) -> Need:
    title = _("Profil Anda diperbarui")
    detail = _("Anda membacanya seminggu lebih dahulu daripada pejabat penilai Anda.")
    query = f"tahun={waiting.ref}"
    return Need("profil_baru", title, detail, "pengembangan:mine", query=query)


def _plans_to_agree(waiting: Menunggu) -> Need:
    title = ngettext(
        "%(n)s rencana pengembangan menunggu Anda",
        "%(n)s rencana pengembangan menunggu Anda",
        waiting.banyak,
    ) % {"n": waiting.banyak}
    detail = _("Sepakati, atau kembalikan dengan alasan.")
    if waiting.banyak == 1:
        return Need("rencana_ajuan", title, detail, "pengembangan:show", (waiting.ref,))
    return Need("rencana_ajuan", title, detail, "pengembangan:team")


def _own_file(waiting: Menunggu) -> Need:
    title = _("Ada berkas disiplin tentang Anda yang menunggu Anda")
    detail = _("Anda didengar lebih dahulu. Baca berkasnya dan sampaikan kata-kata Anda.")
    return Need("disiplin_saya", title, detail, "disiplin:mine", due=waiting.tanggal)


def _own_days(waiting: Menunggu) -> Need:
    title = _("Hari tanpa alasan sah tercatat atas nama Anda")
    detail = _("Periksa sebelum atasan melihatnya; yang keliru dapat Anda bantah.")
    return Need("disiplin_hari", title, detail, "disiplin:mine")


def _to_examine(waiting: Menunggu) -> Need:
    title = _("Tenggat berkas disiplin sudah dekat")
    detail = _("Buka berkas Anda dan lihat langkah berikutnya.")
    return Need("disiplin_periksa", title, detail, "disiplin:index", due=waiting.tanggal)


def _to_judge(waiting: Menunggu) -> Need:
    title = _("Berkas disiplin menunggu Anda")
    detail = _("Laporannya selesai: periksa kelengkapannya, lalu putuskan atau kembalikan.")
    return Need("disiplin_putus", title, detail, "disiplin:index")


def _contested(waiting: Menunggu) -> Need:
    title = ngettext(
        "%(n)s hari dibantah bawahan Anda", "%(n)s hari dibantah bawahan Anda", waiting.banyak
    ) % {"n": waiting.banyak}
    detail = _("Hari itu tidak dihitung sampai Anda memutus dengan alasan.")
    return Need("disiplin_bantahan", title, detail, "disiplin:index")


def _to_confirm(waiting: Menunggu) -> Need:
    title = ngettext(
        "%(n)s pertanyaan integritas menunggu jawaban",
        "%(n)s pertanyaan integritas menunggu jawaban",
        waiting.banyak,
    ) % {"n": waiting.banyak}
    detail = _("Jawab ada atau tidak ada hambatan, tanpa rincian.")
    return Need("integritas", title, detail, "disiplin:index")


_WORDS: Mapping[str, Callable[[Menunggu], Need]] = {
    "disiplin_saya": _own_file,
    "disiplin_hari": _own_days,
    "disiplin_periksa": _to_examine,
    "disiplin_putus": _to_judge,
    "disiplin_bantahan": _contested,
    "integritas": _to_confirm,
    "talenta_dibuka": _told,
    "talenta_impor": _to_check,
    "talenta_calon": _to_decide,
    "talenta_minta": _to_explain,
    "rencana_kembali": _plan_returned,
    "kegiatan_lewat": _training_due,
    "profil_baru": _profile_news,
    "rencana_ajuan": _plans_to_agree,
}
