"""Filling realisasi from the public's voice, with its evidence (P6 Pasal 18 ayat (2) huruf c)."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.audit.commands import Subject, record
from teladan.citizen_voice.queries.gambaran import Angka, GambaranLayanan, gambaran_layanan
from teladan.foundation.actor import Actor
from teladan.monitoring import policies
from teladan.monitoring.commands.loading import lock_skp, periode_of
from teladan.monitoring.models import BuktiDukung, Realisasi, RekapLayanan
from teladan.monitoring.queries import SkpRef, laporan_view
from teladan.monitoring.queries.layanan import IndikatorBersumber, indikator_bersumber
from teladan.monitoring.queries.realisasi import realisasi_values
from teladan.monitoring.states import JenisBukti
from teladan_rules.codec import decode, encode
from teladan_rules.legal import canonical_hash, plain_decimal
from teladan_rules.permenpanrb_6_2022.periode import Periode

ASAL = "layanan:"


def fill_from_layanan(*, skp_id: int, periode: str, by: Actor, at: datetime) -> bool:
    """Copy what the public's voice says of the SKP's unit by the period's end, and write it as
    realisasi, with its evidence, where an indikator names it as its source.

    The pegawai and those who evaluate her may ask for it: the figures are nobody's to choose.
    Figures that were handed in stay as they are; only the copy is renewed. Returns whether the
    unit serves the public at all.

    Raises NotVisible, Denied, WrongState (no agreed SKP) or Invalid (period).
    """
    with transaction.atomic():
        skp = policies.check_can_fill(lock_skp(skp_id), actor=by)
        policies.check_agreed(skp)
        found = recap_layanan(unit_kerja_id=skp.unit_kerja_id, periode=periode, by=by, at=at)
        when = Periode.from_key(periode)
        if found is None or when.periodik is None:
            return found is not None
        when = periode_of(skp, periode)
        if laporan_view(skp_id, periode=when.key).status.writable:
            _fill(skp, when, found, indikator_bersumber(skp_id), by=by, at=at)
    return True


def recap_layanan(
    *, unit_kerja_id: int, periode: str, by: Actor, at: datetime
) -> GambaranLayanan | None:
    """Renew the stored copy of a unit's figures for a period (up to today while it runs).

    None where no service unit stands at or below this unit kerja.
    """
    when = Periode.from_key(periode)
    until = min(when.selesai, by.today(at))
    if until < when.mulai:
        return None
    with transaction.atomic():
        rows = RekapLayanan.objects.filter(unit_kerja_id=unit_kerja_id, periode=periode)
        stored = rows.values_list("sha256", "direkap_at", "isi").first()
        if stored is not None and stored[1] == at:
            return decode(GambaranLayanan, stored[2])
        found = gambaran_layanan(
            instansi_id=by.instansi_id,
            unit_kerja_id=unit_kerja_id,
            dari=when.mulai,
            sampai=until,
            at=at,
        )
        if found is None:
            return None
        isi = encode(found)
        sha256 = canonical_hash(isi)
        if stored is not None and stored[0] == sha256:
            rows.update(direkap_at=at)
            return found
        RekapLayanan.objects.update_or_create(
            unit_kerja_id=unit_kerja_id,
            periode=periode,
            defaults={
                "instansi_id": by.instansi_id,
                "isi": isi,
                "sha256": sha256,
                "direkap_at": at,
            },
        )
        record(
            "layanan.recapped",
            Subject("unit_kerja", unit_kerja_id),
            by=by,
            at=at,
            periode=periode,
            sha256=sha256,
        )
    return found


def _fill(
    skp: SkpRef,
    periode: Periode,
    gambaran: GambaranLayanan,
    items: Collection[IndikatorBersumber],
    *,
    by: Actor,
    at: datetime,
) -> None:
    stored = realisasi_values(skp.skp_id, periode=(periode.key,))
    for item in items:
        angka = gambaran.of(item.sumber)
        now = stored.get((item.indikator_id, periode.key))
        if angka is None or angka.nilai is None:
            continue
        if now is not None and now.nilai == angka.nilai and now.asal == ASAL + item.sumber:
            continue
        Realisasi.objects.update_or_create(
            indikator_id=item.indikator_id,
            periode=periode.key,
            defaults={
                "instansi_id": skp.instansi_id,
                "nilai": angka.nilai,
                "tanggal": None,
                "teks": "",
                "asal": ASAL + item.sumber,
                "revisi": (now.revisi if now else 0) + 1,
                "diperbarui_at": at,
            },
        )
        _attach(skp, periode, item, angka, at=at)
        record(
            "realisasi.filled",
            Subject("skp", skp.skp_id),
            by=by,
            at=at,
            periode=periode.key,
            indikator=item.indikator_id,
            sumber=item.sumber,
            nilai=plain_decimal(angka.nilai),
        )


def _attach(
    skp: SkpRef, periode: Periode, item: IndikatorBersumber, angka: Angka, *, at: datetime
) -> None:
    """The evidence of a filled figure; an earlier one of the same indikator gives way."""
    earlier = BuktiDukung.objects.filter(
        indikator_id=item.indikator_id,
        periode=periode.key,
        jenis=JenisBukti.LAYANAN,
        ditarik_at__isnull=True,
    )
    earlier.update(ditarik_at=at)
    BuktiDukung.objects.create(
        instansi_id=skp.instansi_id,
        pegawai_id=skp.pegawai_id,
        rencana_hasil_kerja_id=item.rhk_id,
        indikator_id=item.indikator_id,
        periode=periode.key,
        jenis=JenisBukti.LAYANAN,
        judul=_judul(angka),
        teks="\n".join(f"{_(line.label)}: {line.nilai}" for line in angka.rincian),
        dibuat_at=at,
    )


def _judul(angka: Angka) -> str:
    assert angka.nilai is not None
    return _("%(sumber)s %(dari)s–%(sampai)s: %(nilai)s %(satuan)s") % {
        "sumber": _(angka.sumber.label),
        "dari": _day(angka.dari),
        "sampai": _day(angka.sampai),
        "nilai": plain_decimal(angka.nilai).replace(".", ","),
        "satuan": _(angka.sumber.satuan),
    }


def _day(day: date) -> str:
    return f"{day:%d-%m-%Y}"
