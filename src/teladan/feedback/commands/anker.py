"""The instansi's own wording of an anchor, and back to the bundled one."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.audit.commands import Subject, record
from teladan.feedback import policies
from teladan.feedback.models import AnkerPerilaku
from teladan.feedback.queries.anker import anker_berlaku, bundled
from teladan.foundation.actor import Actor
from teladan.foundation.errors import Invalid
from teladan.organisation.models import Instansi
from teladan_rules.permenpanrb_6_2022.vocabulary import NilaiBerakhlak
from teladan_rules.umpan_balik.vocabulary import RumpunJabatan, TingkatPerilaku

_SHORTEST, _LONGEST = 20, 200


@dataclass(frozen=True)
class AnkerLetak:
    """Which sentence: of a family of jabatan, a value and a level."""

    rumpun: RumpunJabatan
    nilai: NilaiBerakhlak
    tingkat: TingkatPerilaku


def set_anker(*, letak: AnkerLetak, teks: str, by: Actor, at: datetime) -> None:
    """Word a level anew from today on; rounds that run keep the words they asked in. The bundled
    wording ends the instansi's own; the very same twice is kept once.

    Raises Denied, Invalid.
    """
    policies.check_can_word_anker(actor=by)
    words = " ".join(teks.split())
    if not _SHORTEST <= len(words) <= _LONGEST:
        text = _("Satu kalimat yang dapat diamati, %(a)s sampai %(b)s huruf.") % {
            "a": _SHORTEST,
            "b": _LONGEST,
        }
        raise Invalid(text, fields={"teks": text})
    today = by.today(at)
    with transaction.atomic():
        Instansi.objects.select_for_update().get(pk=by.instansi_id)
        table = anker_berlaku(by.instansi_id, on=today)[letak.rumpun][letak.nilai]
        if table[letak.tingkat] == words:
            return
        _check_differs(letak, words, table)
        _end(letak, by.instansi_id, today)
        if words != bundled()[letak.rumpun][letak.nilai][letak.tingkat]:
            AnkerPerilaku.objects.create(
                instansi_id=by.instansi_id,
                rumpun=letak.rumpun,
                nilai=letak.nilai,
                tingkat=letak.tingkat.angka,
                teks=words,
                berlaku_dari=today,
            )
        record(
            "anker.worded",
            Subject("instansi", by.instansi_id),
            by=by,
            at=at,
            texts={"teks": words},
            rumpun=letak.rumpun,
            nilai=letak.nilai,
            tingkat=letak.tingkat.angka,
        )


def reset_anker(*, letak: AnkerLetak, by: Actor, at: datetime) -> None:
    """Back to the bundled wording from today on. Raises Denied."""
    own = bundled()[letak.rumpun][letak.nilai][letak.tingkat]
    set_anker(letak=letak, teks=own, by=by, at=at)


def _end(letak: AnkerLetak, instansi_id: int, today: date) -> None:
    AnkerPerilaku.objects.filter(
        instansi_id=instansi_id,
        rumpun=letak.rumpun,
        nilai=letak.nilai,
        tingkat=letak.tingkat.angka,
        berlaku_sampai__isnull=True,
    ).update(berlaku_sampai=today - timedelta(days=1))


def _check_differs(letak: AnkerLetak, words: str, table: dict[str, str]) -> None:
    """Two levels in the same words could not be told apart."""
    others = {text for level, text in table.items() if level != letak.tingkat}
    if words in others:
        text = _("Tingkat lain sudah memakai kalimat ini; beri kalimat yang membedakan.")
        raise Invalid(text, fields={"teks": text})
