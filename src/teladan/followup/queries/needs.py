"""What of tindak lanjut waits for a person, as SELECTs of one query.

Each subject adds its SELECT (kind, how many, first day, one id) where it belongs: `_OWN` for
everybody, `_TEAM` for who has bawahan, `_BY_ROLE` for who holds a role; and its sentence in
`_WORDS`.
"""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import partial
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from teladan.followup.states.angka_kredit import StatusPenetapan, StatusUsulanAngkaKredit
from teladan.followup.states.disiplin import StatusHari, StatusIntegritas, StatusPerkara
from teladan.followup.states.mentor import StatusPasangan
from teladan.followup.states.pengembangan import StatusKegiatan, StatusRencana
from teladan.followup.states.penghargaan import StatusUsulan
from teladan.followup.states.profil import Arah
from teladan.followup.states.talenta import (
    StatusCalon,
    StatusImporTalenta,
    StatusPermintaanTalenta,
)
from teladan.foundation.actor import Actor, Peran
from teladan.foundation.needs import Menunggu, Need, Question, plain

_SOON = timedelta(days=7)
_TERBUKA = f"'{StatusKegiatan.DIRENCANAKAN}', '{StatusKegiatan.BERJALAN}'"


def question_of(actor: Actor, *, today: date) -> Question:
    """What tindak lanjut asks of her, by index; for `foundation.needs.ask`."""
    parts = [*_OWN]
    if actor.bawahan_ids:
        bawahan = ", ".join(str(int(each)) for each in sorted(actor.bawahan_ids))
        parts += [each.replace("{bawahan}", bawahan) for each in _TEAM]
    if actor.unit_dipimpin_ids:
        unit = ", ".join(str(int(each)) for each in sorted(actor.unit_dipimpin_ids))
        parts += [each.replace("{unit}", unit) for each in _LEADING]
    for peran, selects in _BY_ROLE.items():
        if actor.covers(None, peran):
            parts += selects
    values: dict[str, Any] = {
        "me": actor.pegawai_id,
        "instansi": actor.instansi_id,
        "today": plain(today),
        "soon": plain(today + _SOON),
        "recent": plain(today - _SOON),
        "week": plain(today - _SOON),
    }

    def answer(found: Mapping[str, Menunggu]) -> list[Need]:
        return [_WORDS[kind](waiting) for kind, waiting in found.items() if kind in _WORDS]

    return Question("\nUNION ALL\n".join(parts), values, answer)


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
    f"""SELECT 'pak_baru', COUNT(*), NULL, MAX(id) FROM followup_penetapanangkakredit
WHERE pegawai_id = %(me)s AND status = '{StatusPenetapan.DITETAPKAN}' AND diputus_at > %(week)s""",
    f"""SELECT 'disiplin_saya', COUNT(*), MIN(tenggat), MIN(id) FROM followup_perkaradisiplin
WHERE pegawai_id = %(me)s AND status IN ('{StatusPerkara.DIBUKA}', '{StatusPerkara.DIPANGGIL}',
    '{StatusPerkara.DIPANGGIL_LAGI}', '{StatusPerkara.DIPERIKSA}', '{StatusPerkara.DIPUTUSKAN}')""",
    f"""SELECT 'disiplin_hari', COUNT(*), NULL, MIN(id) FROM followup_haritanpaalasan
WHERE pegawai_id = %(me)s AND status = '{StatusHari.TERCATAT}' AND tanggal >= %(recent)s""",
    """SELECT 'disiplin_periksa', COUNT(*), MIN(tenggat), MIN(id) FROM followup_perkaradisiplin
WHERE pemeriksa_id = %(me)s AND tenggat <= %(soon)s""",
    f"""SELECT 'disiplin_putus', COUNT(*), NULL, MIN(id) FROM followup_perkaradisiplin
WHERE (pejabat_id = %(me)s OR penelaah_id = %(me)s) AND status = '{StatusPerkara.DILAPORKAN}'""",
    f"""SELECT 'mentor_minta', COUNT(*), NULL, MIN(id) FROM followup_pasanganmentor
WHERE mentor_id = %(me)s AND status = '{StatusPasangan.DIMINTA}'""",
    f"""SELECT 'mentor_tujuan', COUNT(*), NULL, MIN(id) FROM followup_pasanganmentor
WHERE pegawai_id = %(me)s AND status = '{StatusPasangan.DISEPAKATI}'""",
    f"""SELECT 'mentor_temu', COUNT(*), MIN(t.tanggal), MIN(p.id)
FROM followup_pasanganmentor p JOIN followup_temumentor t ON t.pasangan_id = p.id
WHERE (p.pegawai_id = %(me)s AND t.kata_pegawai = '' OR p.mentor_id = %(me)s
    AND t.kata_mentor = '') AND p.status = '{StatusPasangan.BERJALAN}'
    AND t.tanggal <= %(today)s""",
    f"""SELECT 'mentor_hasil', COUNT(*), MIN(tinjau_pada), MIN(id) FROM followup_pasanganmentor
WHERE (pegawai_id = %(me)s AND kata_pegawai = '' OR mentor_id = %(me)s AND kata_mentor = '')
    AND status = '{StatusPasangan.SELESAI}' AND tinjau_pada <= %(today)s""",
    f"""SELECT 'penghargaan_tawaran', COUNT(*), MIN(ditawarkan_sampai), MIN(id)
FROM followup_usulanpenghargaan
WHERE pegawai_id = %(me)s AND status = '{StatusUsulan.DITAWARKAN}'""",
    f"""SELECT 'penghargaan_baru', COUNT(*), NULL, MIN(id) FROM followup_usulanpenghargaan
WHERE pegawai_id = %(me)s AND status = '{StatusUsulan.DITETAPKAN}' AND diputus_at > %(week)s""",
    f"""SELECT 'penghargaan_putus', COUNT(*), NULL, MIN(id) FROM followup_usulanpenghargaan
WHERE instansi_id = %(instansi)s AND status = '{StatusUsulan.DIUSULKAN}'
    AND COALESCE(pengusul_id, 0) <> %(me)s AND COALESCE(pegawai_id, 0) <> %(me)s
    AND EXISTS (SELECT 1 FROM followup_pejabatpenghargaan AS n WHERE n.pegawai_id = %(me)s
        AND n.berlaku_dari <= %(today)s
        AND (n.berlaku_sampai IS NULL OR n.berlaku_sampai >= %(today)s))""",
)
#: `{unit}` stands for the ids of the units that she leads: the pimpinan of a root unit decides on
#: penghargaan where the PPK named nobody.
_LEADING: tuple[str, ...] = (
    f"""SELECT 'penghargaan_pimpinan', COUNT(*), NULL, MIN(id) FROM followup_usulanpenghargaan
WHERE instansi_id = %(instansi)s AND status = '{StatusUsulan.DIUSULKAN}'
    AND unit_asal_id IN ({{unit}})
    AND COALESCE(pengusul_id, 0) <> %(me)s AND COALESCE(pegawai_id, 0) <> %(me)s
    AND EXISTS (SELECT 1 FROM organisation_unitkerja AS u
        WHERE u.id IN ({{unit}}) AND u.induk_id IS NULL)
    AND NOT EXISTS (SELECT 1 FROM followup_pejabatpenghargaan AS n
        WHERE n.instansi_id = %(instansi)s AND n.berlaku_dari <= %(today)s
        AND (n.berlaku_sampai IS NULL OR n.berlaku_sampai >= %(today)s))""",
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
    Peran.PENGELOLA_KINERJA: (
        f"""SELECT 'angka_kredit', COUNT(*), NULL, MIN(id) FROM followup_angkakreditawal
WHERE instansi_id = %(instansi)s AND status = '{StatusUsulanAngkaKredit.DIUSULKAN}'
    AND diusulkan_oleh_id <> %(me)s AND pegawai_id <> %(me)s""",
        f"""SELECT 'angka_kredit_tambahan', COUNT(*), NULL, MIN(id)
FROM followup_tambahanangkakredit
WHERE instansi_id = %(instansi)s AND status = '{StatusUsulanAngkaKredit.DIUSULKAN}'
    AND diusulkan_oleh_id <> %(me)s AND pegawai_id <> %(me)s""",
        f"""SELECT 'pak', COUNT(*), NULL, MIN(id) FROM followup_penetapanangkakredit
WHERE instansi_id = %(instansi)s AND status = '{StatusPenetapan.DISIAPKAN}'
    AND disiapkan_oleh_id <> %(me)s AND pegawai_id <> %(me)s""",
    ),
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
    query = f"?tahun={waiting.ref}"
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
    query = f"?tahun={waiting.ref}"
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


def _asked_to_help(waiting: Menunggu) -> Need:
    title = _("Seorang rekan ingin belajar dari Anda")
    detail = _("Baca pesannya, lalu terima atau katakan belum dapat.")
    return Need("mentor_minta", title, detail, "mentor:show", (waiting.ref,))


def _goals_to_write(waiting: Menunggu) -> Need:
    title = _("Panutan Anda bersedia")
    detail = _("Tulis tujuan Anda dan tanggal pertemuannya.")
    return Need("mentor_tujuan", title, detail, "mentor:show", (waiting.ref,))


def _line_to_write(waiting: Menunggu) -> Need:
    title = _("Satu kalimat tentang pertemuan dengan rekan belajar Anda")
    detail = _("Catat, atau pindahkan tanggalnya bila belum bertemu.")
    route, args = "mentor:show", (waiting.ref,)
    return Need("mentor_temu", title, detail, route, args, due=waiting.tanggal)


def _outcome_to_see(waiting: Menunggu) -> Need:
    title = _("Lihat apa yang berubah setelah belajar bersama")
    detail = _("Ukuran yang sama dilihat lagi; satu kalimat dari Anda.")
    return Need("mentor_hasil", title, detail, "mentor:show", (waiting.ref,))


def _found_worthy(waiting: Menunggu) -> Need:
    title = _("Anda memenuhi kriteria penghargaan")
    detail = _("Baru Anda yang membacanya. Teruskan, atau tolak.")
    route = "penghargaan:mine"
    return Need("penghargaan_tawaran", title, detail, route, due=waiting.tanggal)


def _honoured(waiting: Menunggu) -> Need:
    title = _("Selamat, Anda menerima penghargaan")
    detail = _("Baca alasannya. Anda yang menentukan apakah tampil di halaman publik.")
    return Need("penghargaan_baru", title, detail, "penghargaan:show", (waiting.ref,))


def _to_honour(waiting: Menunggu) -> Need:
    title = ngettext(
        "%(n)s usulan penghargaan menunggu keputusan Anda",
        "%(n)s usulan penghargaan menunggu keputusan Anda",
        waiting.banyak,
    ) % {"n": waiting.banyak}
    detail = _("Satu jawaban dengan alasan untuk setiap kriteria.")
    return Need("penghargaan_putus", title, detail, "penghargaan:list")


def _own_pak(waiting: Menunggu) -> Need:
    title = _("PAK Anda ditetapkan")
    detail = _("Baca dari mana angkanya dan unduh dokumennya.")
    return Need("pak_baru", title, detail, "karier:pak", (waiting.ref,))


def _figures_to_confirm(kind: str, waiting: Menunggu) -> Need:
    title = ngettext(
        "%(n)s usulan angka kredit menunggu orang kedua",
        "%(n)s usulan angka kredit menunggu orang kedua",
        waiting.banyak,
    ) % {"n": waiting.banyak}
    return Need(kind, title, _("Cocokkan dengan buktinya, lalu sahkan atau tolak."), "karier:list")


def _pak_to_determine(waiting: Menunggu) -> Need:
    title = ngettext(
        "%(n)s PAK menunggu ditetapkan", "%(n)s PAK menunggu ditetapkan", waiting.banyak
    ) % {"n": waiting.banyak}
    return Need("pak", title, _("Periksa uraiannya, lalu tetapkan atau batalkan."), "karier:list")


_WORDS: Mapping[str, Callable[[Menunggu], Need]] = {
    "mentor_minta": _asked_to_help,
    "mentor_tujuan": _goals_to_write,
    "mentor_temu": _line_to_write,
    "mentor_hasil": _outcome_to_see,
    "penghargaan_tawaran": _found_worthy,
    "penghargaan_baru": _honoured,
    "penghargaan_putus": _to_honour,
    "penghargaan_pimpinan": _to_honour,
    "disiplin_saya": _own_file,
    "disiplin_hari": _own_days,
    "disiplin_periksa": _to_examine,
    "disiplin_putus": _to_judge,
    "disiplin_bantahan": _contested,
    "integritas": _to_confirm,
    "pak_baru": _own_pak,
    "angka_kredit": partial(_figures_to_confirm, "angka_kredit"),
    "angka_kredit_tambahan": partial(_figures_to_confirm, "angka_kredit_tambahan"),
    "pak": _pak_to_determine,
    "talenta_dibuka": _told,
    "talenta_impor": _to_check,
    "talenta_calon": _to_decide,
    "talenta_minta": _to_explain,
    "rencana_kembali": _plan_returned,
    "kegiatan_lewat": _training_due,
    "profil_baru": _profile_news,
    "rencana_ajuan": _plans_to_agree,
}
