"""What of konseling waits for a person; needs.py asks for it in its one question. The words name
nobody: a first page may be seen over a shoulder."""

from collections.abc import Callable, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from teladan.feedback.states import StatusKonseling
from teladan.foundation.actor import Actor, Peran
from teladan.foundation.needs import Menunggu, Need

_K = StatusKonseling
_OWN = f"""
UNION ALL
SELECT 'konseling_saya', COUNT(*), NULL, MIN(id) FROM feedback_konseling
WHERE pegawai_id = %(me)s AND (status = '{_K.DISUSUN}'
    OR (status = '{_K.DILAPORKAN}' AND dilihat_at IS NULL)
    OR (serah_kepada_id IS NOT NULL AND serah_disetujui_at IS NULL))
"""
_KONSELOR = f"""
UNION ALL
SELECT 'konseling_dampingi', COUNT(*), NULL, MIN(id) FROM feedback_konseling
WHERE konselor_id = %(me)s AND status = '{_K.DITUNJUK}'
"""
_LISTED = f"""
UNION ALL
SELECT 'konseling_daftar', COUNT(*), NULL, MIN(k.id) FROM feedback_konseling AS k
WHERE k.instansi_id = %(instansi)s AND k.pelapor_id IS NOT NULL
    AND k.pelapor_id <> %(me)s AND k.pegawai_id <> %(me)s
    AND k.status IN ('{_K.DILAPORKAN}', '{_K.DITETAPKAN}', '{_K.KEBERATAN}', '{_K.DIREKAM}')
"""
_NAMED = """EXISTS (SELECT 1 FROM feedback_pengaturankonseling AS p
        WHERE p.instansi_id = k.instansi_id AND p.unit_kepegawaian_id {0})"""


def konseling_statement(actor: Actor) -> str:
    """The parts of the question that concern this actor, as who decides (policies.konseling)."""
    parts = [_OWN]
    if actor.has(Peran.KONSELOR):
        parts.append(_KONSELOR)
    whole = any(
        grant.peran is Peran.PENGELOLA_KINERJA and grant.unit_kerja_ids is None
        for grant in actor.grants
    )
    led = ", ".join(str(int(each)) for each in sorted(actor.unit_dipimpin_ids))
    named = [_NAMED.format(f"IN ({led})")] if led else []
    named += ["NOT " + _NAMED.format("IS NOT NULL")] if whole else []
    if named:
        parts.append(f"{_LISTED}    AND ({' OR '.join(named)})\n")
    return "".join(parts)


def _own(waiting: Menunggu) -> Need:
    title = _("Ada yang perlu Anda baca lebih dahulu")
    detail = _("Anda yang pertama membacanya, dan Anda dapat menanggapi.")
    if waiting.banyak == 1:
        return Need("konseling_saya", title, detail, "konseling:show", (waiting.ref,))
    return Need("konseling_saya", title, detail, "konseling:index")


def _counsel(waiting: Menunggu) -> Need:
    title = ngettext("%(n)s orang menunggu Anda", "%(n)s orang menunggu Anda", waiting.banyak) % {
        "n": waiting.banyak
    }
    return Need("konseling_dampingi", title, _("Tetapkan waktu dan tempat."), "konseling:index")


def _listed(waiting: Menunggu) -> Need:
    title = ngettext(
        "%(n)s konseling menunggu keputusan", "%(n)s konseling menunggu keputusan", waiting.banyak
    ) % {"n": waiting.banyak}
    detail = _("Laporan, penunjukan konselor, atau tindak lanjut.")
    return Need("konseling_daftar", title, detail, "konseling:index")


WORDS_KONSELING: Mapping[str, Callable[[Menunggu], Need]] = {
    "konseling_saya": _own,
    "konseling_dampingi": _counsel,
    "konseling_daftar": _listed,
}
