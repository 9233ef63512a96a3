"""The dated choices of the survey: weights, what counts, limits."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from fractions import Fraction

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.audit.commands import Subject, record
from teladan.citizen_voice import policies
from teladan.citizen_voice.commands._layanan import lock_unit
from teladan.citizen_voice.models import PengaturanSkm
from teladan.citizen_voice.queries.skm_hitung import UNSUR
from teladan.foundation.actor import Actor
from teladan.foundation.errors import Invalid
from teladan.organisation.models import Instansi
from teladan_rules.permenpanrb_14_2017.bobot import bobot_unsur
from teladan_rules.permenpanrb_14_2017.sumber_dihitung import sumber_dihitung
from teladan_rules.permenpanrb_14_2017.vocabulary import Pembobotan, SumberJawaban

#: 60 honest answers an hour from one shared address must pass.
LOWEST_LIMIT, HIGHEST_LIMIT = 60, 1000
LOWEST_MINIMUM, HIGHEST_MINIMUM = 10, 1000
#: Weights are summed as whole numbers; a larger denominator says nothing more.
_FINEST = 10_000


@dataclass(frozen=True)
class PengaturanIsi:
    """Choices from a day on. `unit_id` None: for the whole instansi. `bobot` by unsur with
    SENDIRI only; `sumber` the sources whose answers enter an evaluation."""

    berlaku_dari: date
    unit_id: int | None = None
    pembobotan: Pembobotan = Pembobotan.SEPERSEMBILAN
    bobot: Mapping[str, Fraction] = field(default_factory=dict)
    sumber: frozenset[SumberJawaban] = frozenset()
    batas_per_jam: int = 90
    minimum_jawaban: int = LOWEST_MINIMUM
    dasar: str = ""


def set_pengaturan_skm(*, isi: PengaturanIsi, by: Actor, at: datetime) -> int:
    """Choose from a day on, today at the earliest: what was reckoned before stays as it was.
    Returns the id; the choice before it ends the day before.

    Raises NotVisible, Denied or Invalid (weights that do not sum to 1, a source that is never
    counted, limits out of range).
    """
    with transaction.atomic():
        unit_kerja_id = None
        if isi.unit_id is not None:
            unit_kerja_id = lock_unit(isi.unit_id, by=by).unit_kerja_id
        Instansi.objects.select_for_update().values_list("pk").get(pk=by.instansi_id)
        policies.check_can_set_skm(unit_kerja_id, actor=by)
        _check(isi, today=by.today(at))
        _end_former(isi, by.instansi_id)
        row = PengaturanSkm.objects.create(
            instansi_id=by.instansi_id,
            unit_id=isi.unit_id,
            pembobotan=isi.pembobotan,
            bobot=_stored(isi),
            sumber_dihitung=sorted(isi.sumber),
            batas_per_jam=isi.batas_per_jam,
            minimum_jawaban=isi.minimum_jawaban,
            dasar=isi.dasar.strip(),
            berlaku_dari=isi.berlaku_dari,
        )
        record(
            "skm.settings_set",
            Subject("pengaturan_skm", row.pk),
            by=by,
            at=at,
            unit_id=isi.unit_id,
            pembobotan=isi.pembobotan,
            bobot=row.bobot,
            sumber=row.sumber_dihitung,
            batas_per_jam=isi.batas_per_jam,
            minimum_jawaban=isi.minimum_jawaban,
            berlaku_dari=isi.berlaku_dari,
        )
    return row.pk


def _end_former(isi: PengaturanIsi, instansi_id: int) -> None:
    rows = PengaturanSkm.objects.filter(instansi_id=instansi_id, unit_id=isi.unit_id)
    if rows.filter(berlaku_dari__gte=isi.berlaku_dari).exists():
        text = _("Sudah ada pengaturan yang mulai pada hari itu atau sesudahnya.")
        raise Invalid(text, fields={"berlaku_dari": text})
    rows.filter(berlaku_sampai__isnull=True).update(
        berlaku_sampai=isi.berlaku_dari - timedelta(days=1)
    )


def check_bobot(pembobotan: Pembobotan, bobot: Mapping[str, Fraction]) -> None:
    """Raises Invalid, on the field `bobot`, with the rules' own sentence."""
    if pembobotan is not Pembobotan.SENDIRI:
        return
    try:
        bobot_unsur(UNSUR, pembobotan, bobot)
    except ValueError as error:
        text = _(str(error))
        raise Invalid(text, fields={"bobot": text}) from error
    if any(each.denominator > _FINEST for each in bobot.values()):
        text = _("Tuliskan bobot sebagai pecahan sederhana atau paling banyak empat desimal.")
        raise Invalid(text, fields={"bobot": text})


def _stored(isi: PengaturanIsi) -> dict[str, str]:
    if isi.pembobotan is not Pembobotan.SENDIRI:
        return {}
    return {unsur: str(isi.bobot[unsur]) for unsur in UNSUR}


def _check(isi: PengaturanIsi, *, today: date) -> None:
    check_bobot(isi.pembobotan, isi.bobot)
    fields: dict[str, str] = {}
    if isi.berlaku_dari < today:
        fields["berlaku_dari"] = _(
            "Pengaturan berlaku paling awal hari ini, agar angka yang sudah dihitung tidak berubah."
        )
    counted = sumber_dihitung(max(isi.berlaku_dari, today)).sumber_jawaban
    if not isi.sumber or isi.sumber - counted:
        fields["sumber"] = _(
            "Pilih paling sedikit satu sumber. Poster terbuka tidak dapat dihitung, karena dapat "
            "diisi siapa saja."
        )
    if not LOWEST_LIMIT <= isi.batas_per_jam <= HIGHEST_LIMIT:
        fields["batas_per_jam"] = _("Isi 60 sampai 1.000 jawaban per jam.")
    if not LOWEST_MINIMUM <= isi.minimum_jawaban <= HIGHEST_MINIMUM:
        fields["minimum_jawaban"] = _("Isi 10 sampai 1.000 jawaban.")
    if fields:
        raise Invalid(_("Pengaturan survei belum dapat disimpan."), fields=fields)
