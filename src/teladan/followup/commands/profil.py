"""Working out profiles, and what a person does with the lines of hers."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.audit.commands import Subject, record
from teladan.followup import policies
from teladan.followup.facts.profil import BuktiButir, Kunci, collect_profil
from teladan.followup.models import ButirProfil, HitunganProfil
from teladan.followup.queries.profil import Butir, butir_view
from teladan.followup.queries.profil_tunggu import profil_due
from teladan.followup.states.profil import Arah, Keyakinan
from teladan.foundation.actor import Actor, system_actor
from teladan.foundation.errors import Invalid, WrongState
from teladan.organisation.queries import instansi_list
from teladan_rules.pengembangan.butir import ButirDinilai, nilai_butir
from teladan_rules.pengembangan.parameters import parameter_pengembangan

MAX_CATATAN_BUTIR = 1000
_BATCH = 500


def refresh_profil(
    *, pegawai_ids: Collection[int], by: Actor, at: datetime, tahun: int | None = None
) -> int:
    """Work out the profiles of these persons for a year (None: the year of ``at``) from all that
    stands; returns how many lines they have. Run again it changes nothing; a line whose direction
    is the same stays shown to whom it was. Raises Denied."""
    policies.check_can_refresh(pegawai_ids, actor=by)
    year = tahun if tahun is not None else by.today(at).year
    pada = min(by.today(at), date(year, 12, 31))
    done = 0
    for some in _batches(sorted(set(pegawai_ids))):
        with transaction.atomic():
            done += _refresh(some, year, pada, by=by, at=at)
            whom = some[0] if len(some) == 1 else None
            subject = Subject("pegawai", whom) if whom else Subject("instansi", by.instansi_id)
            record("profil.refreshed", subject, by=by, at=at, tahun=year, pegawai=len(some))
    return done


def refresh_due_profil(*, at: datetime) -> None:
    """Every profile with news since it was worked out, in every instansi (worker)."""
    for instansi in instansi_list():
        by = system_actor(instansi.instansi_id)
        year = by.today(at).year
        for tahun in (year - 1, year):
            due = profil_due(instansi.instansi_id, tahun=tahun, at=at)
            if due:
                refresh_profil(pegawai_ids=due, by=by, at=at, tahun=tahun)


def note_butir(*, butir_id: int, catatan: str, by: Actor, at: datetime) -> None:
    """Add my own word to a line of my profile; empty takes it away. Who reads the line reads it.

    Raises NotVisible, Invalid.
    """
    text = catatan.strip()
    if len(text) > MAX_CATATAN_BUTIR:
        why = _("Catatan paling panjang %(n)s karakter.") % {"n": MAX_CATATAN_BUTIR}
        raise Invalid(why, fields={"catatan": why})
    with transaction.atomic():
        policies.check_is_own_butir(_lock(butir_id, by=by), actor=by)
        ButirProfil.objects.filter(pk=butir_id).update(
            catatan=text, catatan_at=at if text else None
        )
        subject = Subject("butir_profil", butir_id)
        record("profil.noted", subject, by=by, at=at, texts={"catatan": text})


def share_profil(*, tahun: int, by: Actor, at: datetime) -> int:
    """Let my pejabat penilai read the lines of a year at once, before their week is over; returns
    how many. Raises WrongState when there is none left to share."""
    with transaction.atomic():
        rows = ButirProfil.objects.filter(
            pegawai_id=by.pegawai_id, tahun=tahun, ditunjukkan_at__isnull=True
        )
        shown = rows.update(ditunjukkan_at=at)
        if not shown:
            raise WrongState(
                _("Semua butir profil tahun ini sudah dapat dibaca pejabat penilai Anda."),
                next_step=_("Tidak ada yang perlu dilakukan."),
            )
        subject = Subject("pegawai", by.pegawai_id)
        record("profil.shared", subject, by=by, at=at, tahun=tahun, butir=shown)
    return shown


def _lock(butir_id: int, *, by: Actor) -> Butir | None:
    ButirProfil.objects.select_for_update().filter(pk=butir_id).values_list("pk").first()
    return butir_view(butir_id, instansi_id=by.instansi_id)


def _batches(ids: Iterable[int]) -> list[list[int]]:
    listed = list(ids)
    return [listed[start : start + _BATCH] for start in range(0, len(listed), _BATCH)]


def _refresh(ids: list[int], tahun: int, pada: date, *, by: Actor, at: datetime) -> int:
    parameters = parameter_pengembangan(pada)
    bahan = collect_profil(ids, tahun=tahun, pada=pada)
    before = {
        (pegawai, dimensi, kunci): (pk, arah, note)
        for pk, pegawai, dimensi, kunci, arah, note in ButirProfil.objects.filter(
            pegawai_id__in=ids, tahun=tahun
        ).values_list("pk", "pegawai_id", "dimensi", "kunci", "arah", "catatan")
    }
    fresh: list[ButirProfil] = []
    same: list[ButirProfil] = []
    for key, bukti in bahan.butir.items():
        found = nilai_butir([each.dasar for each in bukti], pada=pada, parameters=parameters)
        if found is None:
            continue
        row = _row(key, tahun, found, bukti, by=by, at=at)
        old = before.pop((key[0], key[1].value, key[2]), None)
        if old is not None and old[1] == found.arah:
            same.append(row)
        else:
            fresh.append(row)
    _store(fresh, (*_HITUNGAN, "dihitung_at", "ditunjukkan_at"))
    _store(same, _HITUNGAN)  # since when, and whether it was shown, stays
    _clear([(pk, note) for pk, _, note in before.values()])
    HitunganProfil.objects.bulk_create(
        [
            HitunganProfil(instansi_id=by.instansi_id, pegawai_id=pk, tahun=tahun, dihitung_at=at)
            for pk in ids
        ],
        update_conflicts=True,
        unique_fields=["pegawai", "tahun"],
        update_fields=["dihitung_at"],
    )
    return len(fresh) + len(same)


_HITUNGAN = ("arah", "keyakinan", "skor", "alasan", "dasar")


def _row(
    key: Kunci, tahun: int, found: ButirDinilai, bukti: list[BuktiButir], *, by: Actor, at: datetime
) -> ButirProfil:
    pegawai_id, dimensi, kunci = key
    skor = (Decimal(found.rerata.numerator) / found.rerata.denominator).quantize(Decimal("0.0001"))
    return ButirProfil(
        instansi_id=by.instansi_id,
        pegawai_id=pegawai_id,
        tahun=tahun,
        dimensi=dimensi.value,
        kunci=kunci,
        arah=found.arah.value,
        keyakinan=found.keyakinan.value,
        skor=skor,
        alasan=found.alasan,
        dasar=[each.to_json() for each in bukti],
        dihitung_at=at,
    )


def _store(rows: list[ButirProfil], fields: Collection[str]) -> None:
    if rows:
        ButirProfil.objects.bulk_create(
            rows,
            batch_size=500,
            update_conflicts=True,
            unique_fields=["pegawai", "tahun", "dimensi", "kunci"],
            update_fields=list(fields),
        )


def _clear(gone: list[tuple[int, str]]) -> None:
    """Lines whose evidence went: deleted, or kept empty for the person's own words on them."""
    ButirProfil.objects.filter(pk__in=[pk for pk, note in gone if not note]).delete()
    ButirProfil.objects.filter(pk__in=[pk for pk, note in gone if note]).update(
        arah=Arah.CUKUP, keyakinan=Keyakinan.RENDAH, skor=0, alasan="", dasar=[]
    )
