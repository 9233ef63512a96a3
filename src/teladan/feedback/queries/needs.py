"""What of umpan balik waits for a person, in one query."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import (
    CharField,
    Count,
    DateField,
    Exists,
    F,
    Max,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Value,
)
from django.db.models.functions import Cast
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from teladan.feedback.models import (
    Denyut,
    DialogKinerja,
    IkutDenyut,
    Janji,
    PengaturanUmpanBalik,
    PenilaianDiri,
    PermintaanUmpanBalik,
    Putaran,
    UmpanBalik,
    Undian,
)
from teladan.feedback.queries.pengaturan import Berkala, PengaturanView, jendela_berkala
from teladan.feedback.states import (
    StatusDenyut,
    StatusDialog,
    StatusJanji,
    StatusPermintaan,
    StatusPutaran,
    StatusUndian,
)
from teladan.foundation.actor import Actor
from teladan.foundation.needs import Need
from teladan_rules.permenpanrb_6_2022.periode import Periode

_SOON = timedelta(days=7)
_SHAPE = ("kind", "many", "first", "one")


@dataclass(frozen=True)
class Menunggu:
    """How many things of a kind wait, the first date of them, and the id of one."""

    banyak: int
    tanggal: date | None
    ref: int | None


def needs_of(actor: Actor, *, periode: Periode, today: date) -> list[Need]:
    """Unread words, requests, people to answer about, herself to judge, a draw to look at,
    promises and talks of the week, a recorded talk to confirm, the pulse, and umpan balik berkala
    that is owed. One query."""
    first, *others = _rows(actor, periode, today)
    found = {jenis: Menunggu(*rest) for jenis, *rest in first.union(*others, all=True) if rest[0]}
    needs = [_WORDS[jenis](waiting) for jenis, waiting in found.items() if jenis in _WORDS]
    return [*needs, *_berkala(actor, found, periode, today)]


def _rows(actor: Actor, periode: Periode, today: date) -> list["QuerySet[Any, Any]"]:
    me, soon = actor.pegawai_id, today + _SOON
    rows = [
        _counted("belum_dibaca", UmpanBalik.objects.filter(pegawai_id=me, dibaca_at__isnull=True)),
        _counted(
            "permintaan",
            PermintaanUmpanBalik.objects.filter(diminta_id=me, status=StatusPermintaan.MENUNGGU),
        ),
        *_of_rounds(actor, today),
        _counted(
            "janji",
            Janji.objects.filter(pemegang_id=me, status=StatusJanji.TERBUKA, tenggat__lte=soon),
            "tenggat",
        ),
        _counted(
            "dialog",
            DialogKinerja.objects.filter(
                Q(pegawai_id=me) | Q(pejabat_penilai_id=me),
                status=StatusDialog.DIJADWALKAN,
                tanggal__lte=soon,
            ),
            "tanggal",
        ),
        _counted(
            "dibenarkan",
            DialogKinerja.objects.filter(
                pegawai_id=me,
                status=StatusDialog.TERCATAT,
                dibenarkan_at__isnull=True,
                tanggapan="",
            ),
        ),
        _counted("denyut", _pulses(actor, today), "selesai"),
    ]
    return rows + (_berkala_rows(actor, periode, today) if actor.bawahan_ids else [])


def _of_rounds(actor: Actor, today: date) -> list["QuerySet[Any, Any]"]:
    me = actor.pegawai_id
    drawn = Undian.objects.filter(status=StatusUndian.TERUNDI)
    to_answer = drawn.filter(pemberi_id=me, putaran__status=StatusPutaran.BERJALAN, dijawab=False)
    judged = PenilaianDiri.objects.filter(putaran=OuterRef("pk"), pegawai_id=me)
    of_me = drawn.filter(putaran=OuterRef("pk"), penerima_id=me)
    to_judge = Putaran.objects.filter(
        Exists(of_me), ~Exists(judged), status=StatusPutaran.BERJALAN, instansi_id=actor.instansi_id
    )
    to_look_at = drawn.filter(
        putaran__status=StatusPutaran.DIUNDI, putaran__keberatan_sampai__gte=today
    )
    until = "putaran__keberatan_sampai"
    rows = [
        _counted("perilaku", to_answer, "putaran__selesai"),
        _counted("penilaian_diri", to_judge, "selesai"),
        _counted("undian", to_look_at.filter(penerima_id=me), until),
    ]
    if actor.bawahan_ids:
        of_team = to_look_at.filter(penerima_id__in=list(actor.bawahan_ids))
        rows.append(_counted("undian_tim", of_team, until, of="penerima_id"))
    return rows


def _pulses(actor: Actor, today: date) -> "QuerySet[Denyut]":
    answered = IkutDenyut.objects.filter(denyut=OuterRef("pk"), pegawai_id=actor.pegawai_id)
    return Denyut.objects.filter(
        ~Exists(answered),
        instansi_id=actor.instansi_id,
        status=StatusDenyut.BERJALAN,
        mulai__lte=today,
        selesai__gte=today,
    )


def _counted(
    jenis: str, rows: "QuerySet[Any]", date_field: str = "", *, of: str = "pk"
) -> "QuerySet[Any, Any]":
    named = rows.order_by().values(kind=Value(jenis, CharField()))
    when = Min(date_field if date_field else Cast(Value(None), DateField()))
    counted: QuerySet[Any, Any] = named.annotate(
        many=Count(of, distinct=of != "pk"), first=when, one=Min("pk")
    ).values_list(*_SHAPE)
    return counted


def _berkala_rows(actor: Actor, periode: Periode, today: date) -> list["QuerySet[Any, Any]"]:
    """The instansi's choice, and how many of her bawahan had theirs under each choice that it
    may be: so no second query is needed."""
    rows: list[QuerySet[Any, Any]] = []
    for berkala in Berkala:
        window = jendela_berkala(berkala, periode, on=today)
        given = UmpanBalik.objects.filter(
            window.rows(zona=actor.zona),
            pemberi_id=actor.pegawai_id,
            pegawai_id__in=list(actor.bawahan_ids),
        )
        rows.append(_counted(f"diberi:{berkala.value}", given, of="pegawai_id"))
    current = (
        PengaturanUmpanBalik.objects.filter(
            Q(berlaku_sampai__isnull=True) | Q(berlaku_sampai__gte=today),
            instansi_id=actor.instansi_id,
            berlaku_dari__lte=today,
        )
        .order_by()
        .values(kind=F("berkala"))
    )
    rows.append(
        current.annotate(
            many=Max("ingatkan_hari"),
            first=Max("berlaku_dari"),
            one=Count("pk", filter=Q(wajib=True)),
        ).values_list(*_SHAPE)
    )
    return rows


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
        "%(n)s janji Anda segera jatuh tempo",
        "%(n)s janji Anda segera jatuh tempo",
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
}
