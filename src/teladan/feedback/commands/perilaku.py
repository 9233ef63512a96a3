"""Saying how one sees oneself, beside what others say (never counted)."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.audit.commands import Subject, record
from teladan.feedback.models import PenilaianDiri, Putaran
from teladan.feedback.policies.perilaku import check_can_judge_self
from teladan.feedback.queries.perilaku import formulir_diri
from teladan.foundation.actor import Actor
from teladan.foundation.errors import Invalid
from teladan_rules.permenpanrb_6_2022.vocabulary import NilaiBerakhlak
from teladan_rules.umpan_balik.vocabulary import TingkatPerilaku


def save_penilaian_diri(
    *,
    putaran_id: int,
    nilai: Mapping[NilaiBerakhlak, TingkatPerilaku],
    by: Actor,
    at: datetime,
) -> None:
    """Keep how the actor sees herself in a running round; a later word replaces the earlier one.

    Raises NotVisible where the round asks nobody about her, WrongState when it does not run,
    Invalid when nothing was chosen.
    """
    with transaction.atomic():
        Putaran.objects.select_for_update().filter(pk=putaran_id).values_list("pk").first()
        today = by.today(at)
        form = formulir_diri(putaran_id, pegawai_id=by.pegawai_id, on=today)
        check_can_judge_self(form, actor=by, on=today)
        if not nilai:
            why = _("Pilih paling sedikit satu nilai yang dapat Anda nilai dari diri Anda.")
            raise Invalid(
                _("Penilaian diri belum disimpan: %(why)s") % {"why": why}, fields={"nilai": why}
            )
        row, _made = PenilaianDiri.objects.update_or_create(
            putaran_id=putaran_id,
            pegawai_id=by.pegawai_id,
            defaults={
                "instansi_id": by.instansi_id,
                "jawaban": {
                    each.value: nilai[each].angka for each in NilaiBerakhlak if each in nilai
                },
                "disimpan_at": at,
            },
        )
        record(
            "penilaian_diri.saved",
            Subject("penilaian_diri", row.pk),
            by=by,
            at=at,
            putaran_id=putaran_id,
            values=len(nilai),
        )
