"""What of umpan balik waits for a person, in one query."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from teladan.feedback.queries.needs_konseling import WORDS_KONSELING, konseling_statement
from teladan.feedback.queries.needs_pembinaan import WORDS_PEMBINAAN
from teladan.feedback.queries.pengaturan import Berkala, PengaturanView, jendela_berkala
from teladan.feedback.states import (
    JenisPembinaan,
    JenisUmpanBalik,
    StatusDenyut,
    StatusDialog,
    StatusJanji,
    StatusPembinaan,
    StatusPeringatan,
    StatusPermintaan,
    StatusPutaran,
    StatusTitikPeriksa,
    StatusUndian,
)
from teladan.foundation.actor import Actor
from teladan.foundation.needs import Menunggu, Need, Question, plain
from teladan_rules.permenpanrb_6_2022.periode import Periode

_SOON = timedelta(days=7)


def question_of(actor: Actor, *, periode: Periode, today: date) -> Question:
    """Unread words, requests, people to answer about, herself to judge, a draw to look at,
    promises and talks of the week, a recorded talk to confirm, the pulse, bimbingan and konseling,
    and umpan balik berkala that is owed; for `foundation.needs.ask`."""
    statement, values = _statement(actor, periode, today)

    def answer(found: Mapping[str, Menunggu]) -> list[Need]:
        needs = [_WORDS[jenis](waiting) for jenis, waiting in found.items() if jenis in _WORDS]
        return [*needs, *_berkala(actor, found, periode, today)]

    return Question(statement, values, answer)


# Plain SQL, because this runs on everybody's first page: the ORM takes half of that page's time to
# put these questions together. Each is answered by an index of the pegawai's own rows.
_OWN = f"""
SELECT 'belum_dibaca', COUNT(*), CAST(NULL AS date), MIN(id) FROM feedback_umpanbalik
WHERE pegawai_id = %(me)s AND dibaca_at IS NULL
UNION ALL
SELECT 'permintaan', COUNT(*), NULL, MIN(id) FROM feedback_permintaanumpanbalik
WHERE diminta_id = %(me)s AND status = '{StatusPermintaan.MENUNGGU}'
UNION ALL
SELECT 'perilaku', COUNT(*), MIN(p.selesai), MIN(u.id)
FROM feedback_undian AS u JOIN feedback_putaran AS p ON p.id = u.putaran_id
WHERE u.pemberi_id = %(me)s AND u.status = '{StatusUndian.TERUNDI}' AND u.dijawab = FALSE
    AND p.status = '{StatusPutaran.BERJALAN}'
UNION ALL
SELECT 'penilaian_diri', COUNT(*), MIN(p.selesai), MIN(p.id) FROM feedback_putaran AS p
WHERE p.instansi_id = %(instansi)s AND p.status = '{StatusPutaran.BERJALAN}'
    AND EXISTS (SELECT 1 FROM feedback_undian AS u WHERE u.putaran_id = p.id
        AND u.penerima_id = %(me)s AND u.status = '{StatusUndian.TERUNDI}')
    AND NOT EXISTS (SELECT 1 FROM feedback_penilaiandiri AS d WHERE d.putaran_id = p.id
        AND d.pegawai_id = %(me)s)
UNION ALL
SELECT 'undian', COUNT(*), MIN(p.keberatan_sampai), MIN(u.id)
FROM feedback_undian AS u JOIN feedback_putaran AS p ON p.id = u.putaran_id
WHERE u.penerima_id = %(me)s AND u.status = '{StatusUndian.TERUNDI}'
    AND p.status = '{StatusPutaran.DIUNDI}' AND p.keberatan_sampai >= %(today)s
UNION ALL
SELECT 'janji', COUNT(*), MIN(tenggat), MIN(id) FROM feedback_janji
WHERE pemegang_id = %(me)s AND status = '{StatusJanji.TERBUKA}' AND tenggat <= %(soon)s
UNION ALL
SELECT 'dialog', COUNT(*), MIN(tanggal), MIN(id) FROM feedback_dialogkinerja
WHERE (pegawai_id = %(me)s OR pejabat_penilai_id = %(me)s)
    AND status = '{StatusDialog.DIJADWALKAN}' AND tanggal <= %(soon)s
UNION ALL
SELECT 'dibenarkan', COUNT(*), NULL, MIN(id) FROM feedback_dialogkinerja
WHERE pegawai_id = %(me)s AND status = '{StatusDialog.TERCATAT}' AND dibenarkan_at IS NULL
    AND tanggapan = ''
UNION ALL
SELECT 'denyut', COUNT(*), MIN(d.selesai), MIN(d.id) FROM feedback_denyut AS d
WHERE d.instansi_id = %(instansi)s AND d.status = '{StatusDenyut.BERJALAN}'
    AND d.mulai <= %(today)s AND d.selesai >= %(today)s
    AND NOT EXISTS (SELECT 1 FROM feedback_ikutdenyut AS i WHERE i.denyut_id = d.id
        AND i.pegawai_id = %(me)s)
UNION ALL
SELECT 'peringatan', COUNT(*), MIN(penilai_dari), MIN(id) FROM feedback_peringatandini
WHERE pegawai_id = %(me)s AND status = '{StatusPeringatan.TERBUKA}'
UNION ALL
SELECT 'membimbing', COUNT(*), NULL, MIN(id) FROM feedback_pembinaan
WHERE pembimbing_id = %(me)s AND status = '{StatusPembinaan.DITUGASKAN}'
UNION ALL
SELECT 'titik_periksa', COUNT(*), MIN(t.tanggal), MIN(b.id)
FROM feedback_pembinaan AS b JOIN feedback_titikperiksa AS t ON t.pembinaan_id = b.id
WHERE (b.pegawai_id = %(me)s OR b.pembimbing_id = %(me)s)
    AND b.status = '{StatusPembinaan.BERJALAN}'
    AND t.status = '{StatusTitikPeriksa.DIRENCANAKAN}' AND t.tanggal <= %(soon)s
UNION ALL
SELECT 'bimbingan_formulir', COUNT(*), NULL, MIN(id) FROM feedback_pembinaan
WHERE pegawai_id = %(me)s AND status = '{StatusPembinaan.BERJALAN}' AND pegawai_ttd_at IS NULL
    AND jenis IN ('{JenisPembinaan.COACHING}', '{JenisPembinaan.MENTORING}')
UNION ALL
SELECT 'bimbingan_ditutup', COUNT(*), NULL, MIN(b.id) FROM feedback_pembinaan AS b
WHERE b.pegawai_id = %(me)s AND b.status = '{StatusPembinaan.DITUTUP}'
    AND NOT EXISTS (SELECT 1 FROM feedback_umpanbalikbimbingan AS u WHERE u.pembinaan_id = b.id)
"""
# The instansi's choice, and below how many of her bawahan had theirs under each choice that it
# may be: so no second query is needed.
_TEAM = f"""
UNION ALL
SELECT CASE status WHEN '{StatusPembinaan.DIUSULKAN}' THEN 'bimbingan_diminta'
        ELSE 'bimbingan_lapor' END, COUNT(*), NULL, MIN(id) FROM feedback_pembinaan
WHERE pejabat_penilai_id = %(me)s
    AND status IN ('{StatusPembinaan.DIUSULKAN}', '{StatusPembinaan.DITUTUP}')
GROUP BY status
UNION ALL
SELECT 'bimbingan_putus', COUNT(*), NULL, MIN(id) FROM feedback_pembinaan
WHERE atasan_id = %(me)s AND status = '{StatusPembinaan.DILAPORKAN}'
UNION ALL
SELECT 'umpan_balik_bimbingan', COUNT(*), NULL, MIN(pembinaan_id)
FROM feedback_umpanbalikbimbingan WHERE penerima_id = %(me)s AND dibaca_at IS NULL
UNION ALL
SELECT 'undian_tim', COUNT(DISTINCT u.penerima_id), MIN(p.keberatan_sampai), MIN(u.id)
FROM feedback_undian AS u JOIN feedback_putaran AS p ON p.id = u.putaran_id
WHERE u.penerima_id IN ({{bawahan}}) AND u.status = '{StatusUndian.TERUNDI}'
    AND p.status = '{StatusPutaran.DIUNDI}' AND p.keberatan_sampai >= %(today)s
UNION ALL
SELECT berkala, MAX(ingatkan_hari), MAX(berlaku_dari), COUNT(CASE WHEN wajib THEN 1 END)
FROM feedback_pengaturanumpanbalik
WHERE instansi_id = %(instansi)s AND berlaku_dari <= %(today)s
    AND (berlaku_sampai IS NULL OR berlaku_sampai >= %(today)s)
GROUP BY berkala
"""
_GIVEN = f"""
UNION ALL
SELECT 'diberi:{{berkala}}', COUNT(DISTINCT pegawai_id), NULL, MIN(id) FROM feedback_umpanbalik
WHERE pemberi_id = %(me)s AND pegawai_id IN ({{bawahan}}) AND jenis = '{JenisUmpanBalik.BERKALA}'
    AND periode IN ({{periode}})
"""
_BY_DAY = "    AND diberikan_at >= %({berkala}_dari)s AND diberikan_at <= %({berkala}_sampai)s\n"


def _statement(actor: Actor, periode: Periode, today: date) -> tuple[str, dict[str, Any]]:
    """The question with its values; names of periods and ids of bawahan stand in it as they are,
    for they come from the rulebook and from the database."""
    values: dict[str, Any] = {
        "me": actor.pegawai_id,
        "instansi": actor.instansi_id,
        "today": plain(today),
        "soon": plain(today + _SOON),
    }
    own = _OWN + konseling_statement(actor)
    if not actor.bawahan_ids:
        return own, values
    bawahan = ", ".join(str(int(each)) for each in sorted(actor.bawahan_ids))
    parts = [own, _TEAM.format(bawahan=bawahan)]
    for berkala in Berkala:
        window = jendela_berkala(berkala, periode, on=today)
        keys = ", ".join(f"'{key}'" for key in window.periode)
        parts.append(_GIVEN.format(berkala=berkala.value, bawahan=bawahan, periode=keys))
        if window.menurut_hari:
            first, last = window.saat(zona=actor.zona)
            parts.append(_BY_DAY.format(berkala=berkala.value))
            values[f"{berkala.value}_dari"] = connection.ops.adapt_datetimefield_value(first)
            values[f"{berkala.value}_sampai"] = connection.ops.adapt_datetimefield_value(last)
    return "".join(parts), values


def _berkala(
    actor: Actor, found: Mapping[str, Menunggu], periode: Periode, today: date
) -> list[Need]:
    if not actor.bawahan_ids:
        return []
    usual = PengaturanView()
    berkala, ahead, wajib = usual.berkala, usual.ingatkan_hari, usual.wajib
    for each in Berkala:
        if each.value in found:
            berkala, ahead = each, found[each.value].banyak
            wajib = bool(found[each.value].ref)
    window = jendela_berkala(berkala, periode, on=today)
    given = found.get(f"diberi:{berkala.value}", Menunggu(0, None, None)).banyak
    owed = len(actor.bawahan_ids) - given
    if not wajib or owed <= 0 or today < window.selesai - timedelta(days=ahead):
        return []
    title = ngettext(
        "Beri umpan balik berkala kepada %(n)s bawahan",
        "Beri umpan balik berkala kepada %(n)s bawahan",
        owed,
    ) % {"n": owed}
    detail = _("Wajib bagi pimpinan (Pasal 19 ayat (2)). Satu kalimat yang konkret sudah cukup.")
    query = f"?periode={periode.key}&tampil=umpan"
    return [Need("berkala", title, detail, "monitoring:team", query=query, due=window.selesai)]


def _unread(waiting: Menunggu) -> Need:
    title = ngettext("%(n)s umpan balik baru", "%(n)s umpan balik baru", waiting.banyak) % {
        "n": waiting.banyak
    }
    detail = _("Baca apa yang sudah baik dan apa yang dapat ditingkatkan.")
    return Need("umpan_balik", title, detail, "feedback:mine")


def _asked(waiting: Menunggu) -> Need:
    title = ngettext(
        "%(n)s rekan meminta umpan balik Anda",
        "%(n)s rekan meminta umpan balik Anda",
        waiting.banyak,
    ) % {"n": waiting.banyak}
    detail = _("Jawab dengan satu kalimat, atau katakan bahwa Anda tidak dapat menjawab.")
    return Need("permintaan", title, detail, "feedback:given")


def _to_answer(waiting: Menunggu) -> Need:
    title = ngettext(
        "Isi umpan balik tentang %(n)s orang",
        "Isi umpan balik tentang %(n)s orang",
        waiting.banyak,
    ) % {"n": waiting.banyak}
    detail = _("Kira-kira 90 detik setiap orang; jawaban Anda tersegel dan tanpa nama.")
    return Need("perilaku", title, detail, "perilaku:mine", due=waiting.tanggal)


def _to_judge(waiting: Menunggu) -> Need:
    title = _("Isi penilaian diri Anda")
    detail = _("Tampil di samping kata orang lain, tidak ikut dihitung.")
    return Need("penilaian_diri", title, detail, "perilaku:mine", due=waiting.tanggal)


def _draw(waiting: Menunggu) -> Need:
    title = _("Lihat siapa yang terundi memberi umpan balik")
    detail = _("Anda dapat mengajukan keberatan dengan alasan sampai tanggal ini.")
    return Need("undian", title, detail, "putaran:undian_saya", due=waiting.tanggal)


def _draw_of_team(waiting: Menunggu) -> Need:
    title = ngettext(
        "Lihat undian umpan balik %(n)s bawahan",
        "Lihat undian umpan balik %(n)s bawahan",
        waiting.banyak,
    ) % {"n": waiting.banyak}
    detail = _("Anda dapat mengajukan keberatan dengan alasan sampai tanggal ini.")
    return Need("undian_tim", title, detail, "putaran:undian_tim", due=waiting.tanggal)


def _promise(waiting: Menunggu) -> Need:
    title = ngettext(
        "%(n)s janji Anda belum ditandai",
        "%(n)s janji Anda belum ditandai",
        waiting.banyak,
    ) % {"n": waiting.banyak}
    detail = _("Kerjakan, atau bicarakan waktu yang baru.")
    return Need("janji", title, detail, "dialog:mine", due=waiting.tanggal)


def _talk(waiting: Menunggu) -> Need:
    title = ngettext(
        "%(n)s dialog kinerja menunggu", "%(n)s dialog kinerja menunggu", waiting.banyak
    ) % {"n": waiting.banyak}
    detail = _("Agendanya sudah disiapkan dari catatan dan janji terakhir.")
    if waiting.banyak == 1:
        return Need("dialog", title, detail, "dialog:show", (waiting.ref,), due=waiting.tanggal)
    return Need("dialog", title, detail, "dialog:mine", due=waiting.tanggal)


def _to_confirm(waiting: Menunggu) -> Need:
    title = ngettext(
        "Benarkan catatan %(n)s dialog kinerja",
        "Benarkan catatan %(n)s dialog kinerja",
        waiting.banyak,
    ) % {"n": waiting.banyak}
    detail = _("Baca, lalu benarkan atau tulis apa yang kurang tepat.")
    if waiting.banyak == 1:
        args = (waiting.ref,)
        return Need("dibenarkan", title, detail, "dialog:show", args, query="#benarkan")
    return Need("dibenarkan", title, detail, "dialog:mine")


def _pulse(waiting: Menunggu) -> Need:
    title = _("Tiga pertanyaan tentang penilaian kinerja")
    detail = _("Dua puluh detik, tanpa nama. Hasilnya dijawab terbuka.")
    return Need("denyut", title, detail, "budaya:pulse", due=waiting.tanggal)


_WORDS: Mapping[str, Callable[[Menunggu], Need]] = {
    "belum_dibaca": _unread,
    "permintaan": _asked,
    "perilaku": _to_answer,
    "penilaian_diri": _to_judge,
    "undian": _draw,
    "undian_tim": _draw_of_team,
    "janji": _promise,
    "dialog": _talk,
    "dibenarkan": _to_confirm,
    "denyut": _pulse,
    **WORDS_KONSELING,
    **WORDS_PEMBINAAN,
}
