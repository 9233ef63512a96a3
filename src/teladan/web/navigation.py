"""The menu: what each role finds where. The first items are the bottom bar of a phone."""

from dataclasses import dataclass, replace

from django.utils.translation import gettext_lazy as _

from teladan.foundation.actor import Actor, Peran


@dataclass(frozen=True)
class NavItem:
    """One entry: `key` is what a page passes as `nav` to be highlighted, `url` a route's name."""

    key: str
    label: object
    icon: str
    url: str
    group: str = "saya"


_GROUPS = ("saya", "tim", "unit", "layanan", "kelola", "kembang", "data")
"""In the order of the menu; `shell.group_label` names them."""
_OWN = (
    NavItem("beranda", _("Beranda"), "house", "dashboard:home"),
    NavItem("harian", _("Catatan harian"), "notebook-pen", "monitoring:harian"),
    NavItem("skp", _("SKP"), "target", "planning:skp_list"),
    NavItem("realisasi", _("Realisasi"), "chart-line", "monitoring:realisasi"),
    NavItem("evaluasi", _("Hasil evaluasi"), "badge-check", "evaluation:mine"),
    NavItem("umpan_balik", _("Umpan balik"), "message-square", "feedback:mine"),
    NavItem("pengembangan", _("Pengembangan"), "sparkles", "pengembangan:mine"),
    NavItem("karier", _("Karier"), "trending-up", "karier:mine"),
    NavItem("dokumen", _("Dokumen"), "file-text", "documents:mine"),
)
_TEAM = (
    NavItem("tim", _("Meja kerja tim"), "users", "dashboard:team", "tim"),
    NavItem("skp_tim", _("SKP bawahan"), "clipboard-check", "planning:team", "tim"),
    NavItem("realisasi_tim", _("Realisasi bawahan"), "list-checks", "monitoring:team", "tim"),
    NavItem("dialog_tim", _("Dialog kinerja"), "messages-square", "dialog:team", "tim"),
    NavItem("pembinaan_tim", _("Pembinaan"), "heart-handshake", "pembinaan:team", "tim"),
    NavItem("evaluasi_tim", _("Evaluasi bawahan"), "scale", "evaluation:team", "tim"),
)
_SKM = NavItem("skm", _("Survei kepuasan"), "smartphone", "skm:units", "layanan")
_LAYANAN = NavItem("layanan", _("Unit pelayanan"), "building", "layanan:units", "layanan")
_READS_SKM = (
    Peran.PENGELOLA_KINERJA, Peran.INSPEKTORAT, Peran.ADMIN, Peran.PENGELOLA_PENGADUAN,
    Peran.PEMERIKSA_PENGADUAN, Peran.PETUGAS_LAYANAN,
)  # fmt: skip
_UNIT = (NavItem("unit", _("Unit saya"), "building-2", "dashboard:unit", "unit"),)
_PENGADUAN = NavItem("pengaduan", _("Pengaduan"), "messages-square", "pengaduan:inbox", "layanan")
_KEPATUHAN = NavItem("kepatuhan", _("Kepatuhan"), "gauge", "dashboard:compliance", "kelola")
_ORGANISATION = (
    NavItem("pegawai", _("Pegawai"), "id-card", "organisation:pegawai_list", "data"),
    NavItem("data_bermasalah", _("Data bermasalah"), "inbox", "organisation:issues", "data"),
)
_KESIAPAN = NavItem("kesiapan", _("Budaya dan kesiapan"), "sprout", "budaya:kesiapan", "kelola")
_KEHADIRAN = NavItem(
    "kehadiran", _("Kehadiran"), "calendar-check", "monitoring:kehadiran_import", "data"
)
_BERKAS_SAMA = NavItem(
    "berkas_sama", _("Berkas yang sama"), "file-search", "monitoring:bukti_shared", "data"
)
_ANTREAN = NavItem("antrean", _("Antrean"), "hourglass", "antrean:index", "layanan")
_PARTISIPASI = NavItem("partisipasi", _("Usul warga"), "lightbulb", "partisipasi:list", "layanan")
_PUBLIKASI = NavItem(
    "publikasi", _("Penerbitan angka"), "chart-column", "accountability:publikasi", "kelola"
)
_DAMPAK = NavItem("dampak", _("Dampak upaya"), "activity", "dampak:index", "kelola")
_PUTARAN = NavItem("putaran", _("Putaran umpan balik"), "users-round", "putaran:list", "kelola")
_KONSELING = NavItem("konseling", _("Konseling"), "ear", "konseling:index", "kembang")
_TALENTA = NavItem("talenta", _("Talenta"), "grid-3x3", "talenta:home", "kembang")
_ANGKA_KREDIT = NavItem("angka_kredit", _("Angka kredit"), "calculator", "karier:list", "kembang")
_KEBUTUHAN = NavItem(
    "kebutuhan", _("Pelatihan"), "graduation-cap", "pengembangan:kebutuhan", "kembang"
)
_PENGHARGAAN = NavItem("penghargaan", _("Penghargaan"), "star", "penghargaan:list", "kembang")
_DISIPLIN = NavItem("disiplin", _("Disiplin"), "gavel", "disiplin:index", "kembang")
_READS_PENGADUAN = (
    Peran.PENGELOLA_PENGADUAN,
    Peran.PEMERIKSA_PENGADUAN,
    Peran.INSPEKTORAT,
    Peran.ADMIN,
)
_ADMIN = (
    NavItem("impor", _("Impor"), "upload", "organisation:import_list", "data"),
    NavItem("peran", _("Peran"), "key-round", "organisation:roles", "data"),
    NavItem("instansi", _("Instansi"), "settings", "organisation:instansi", "data"),
)


def _results(group: str, *, determines: bool) -> list[NavItem]:
    """Evaluations of units, and their capaian for who may determine one."""
    items = [
        NavItem("evaluasi_unit", _("Evaluasi unit"), "clipboard-list", "evaluation:unit", group)
    ]
    if determines:
        items.append(
            NavItem("capaian", _("Capaian organisasi"), "flag", "evaluation:capaian_list", group)
        )
    return items


def menu_for(actor: Actor) -> tuple[NavItem, ...]:
    """The entries that this actor has a use for, in order."""
    items = list(_OWN)
    if actor.bawahan_ids or actor.bawahan_tidak_langsung_ids:
        items += _TEAM
    if actor.unit_dipimpin_ids:
        items += _UNIT
        if not actor.has(Peran.PENGELOLA_KINERJA, Peran.INSPEKTORAT):
            items.append(replace(_KEBUTUHAN, group="unit"))
        # The capaian of a unit is determined from above it: one unit alone has none below.
        items += _results("unit", determines=len(actor.unit_dipimpin_ids) > 1)
        if not actor.has(Peran.PENGELOLA_KINERJA, Peran.INSPEKTORAT):
            items.append(replace(_DAMPAK, group="unit"))
    if actor.unit_dipimpin_ids or actor.has(Peran.PETUGAS_LAYANAN):
        items.append(_ANTREAN)
    if actor.unit_dipimpin_ids or actor.has(*_READS_SKM):
        items += (_SKM, _LAYANAN)
    if actor.unit_dipimpin_ids or actor.has(*_READS_PENGADUAN):
        items.append(_PENGADUAN)
    if actor.unit_dipimpin_ids or actor.has(Peran.PENGELOLA_PENGADUAN):
        items.append(_PARTISIPASI)
    if actor.has(Peran.PENGELOLA_KINERJA, Peran.ADMIN, Peran.INSPEKTORAT):
        results = _results("kelola", determines=actor.has(Peran.PENGELOLA_KINERJA))
        shown = {item.key for item in items}
        items += (_KEPATUHAN, *(item for item in results if item.key not in shown))
        items += _ORGANISATION
        items.append(_PUBLIKASI)
    if actor.has(Peran.PENGELOLA_KINERJA, Peran.INSPEKTORAT):
        items.append(_DAMPAK)
        items += (_PUTARAN, _ANGKA_KREDIT, _PENGHARGAAN)
        items.append(_KEBUTUHAN)
    if actor.has(Peran.PENGELOLA_KINERJA):
        items.append(_KESIAPAN)
    if actor.has(Peran.PENGELOLA_KINERJA, Peran.ADMIN):
        items.append(_KEHADIRAN)
    if actor.has(Peran.INSPEKTORAT):
        items.append(_BERKAS_SAMA)
    if actor.has(Peran.KONSELOR, Peran.PENGELOLA_KINERJA):
        items.append(_KONSELING)
    if actor.has(Peran.PENGELOLA_TALENTA):
        items.append(_TALENTA)
    if actor.has(Peran.PEMERIKSA_DISIPLIN):
        items.append(_DISIPLIN)
    if actor.has(Peran.ADMIN):
        items += _ADMIN
    return tuple(sorted(items, key=lambda item: _GROUPS.index(item.group)))
