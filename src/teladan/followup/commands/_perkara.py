"""What the commands on a perkara disiplin share: the lock, the sealed step, the checks."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from teladan.followup.models import LangkahPerkara, PerkaraDisiplin
from teladan.followup.queries.disiplin import PerkaraRef, perkara_ref, sealed_json
from teladan.followup.states.disiplin import StatusPerkara
from teladan.foundation.actor import Actor
from teladan.foundation.errors import Invalid
from teladan.organisation.queries import kalender_for
from teladan_rules.permenpanrb_6_2022.hari_kerja import KalenderKerja
from teladan_rules.pp_94_2021.tata_cara import LangkahDisiplin

MAX_KATA = 20_000


def locked(perkara_id: int) -> PerkaraRef | None:
    """The perkara, locked until the transaction ends."""
    PerkaraDisiplin.objects.select_for_update().filter(pk=perkara_id).values_list("pk").first()
    return perkara_ref(perkara_id)


def calendar_of(ref: PerkaraRef) -> KalenderKerja:
    """The working days of the unit kerja."""
    return kalender_for(ref.instansi_id, ref.unit_kerja_id)


def add_step(
    perkara_id: int, langkah: LangkahDisiplin, tanggal: date, isi: Mapping[str, str], *,
    by: Actor, at: datetime, tenggat: date | None = None,
) -> None:  # fmt: skip
    """Write down a step with its words, sealed."""
    LangkahPerkara.objects.create(
        perkara_id=perkara_id,
        langkah=langkah,
        tanggal=tanggal,
        tenggat=tenggat,
        oleh_id=by.pegawai_id or None,
        dicatat_at=at,
        isi_tersegel=sealed_json({name: text.strip() for name, text in isi.items()}),
    )


def moved(perkara_id: int, to: StatusPerkara, **fields: Any) -> None:
    """Set the state, and what goes with it. The caller asked the table."""
    PerkaraDisiplin.objects.filter(pk=perkara_id).update(status=to, **fields)


def closed(perkara_id: int) -> None:
    """Who reported it is forgotten as soon as nothing was found."""
    PerkaraDisiplin.objects.filter(pk=perkara_id).update(pelapor_tersegel=b"")


def check_words(typed: Mapping[str, str], *, optional: Mapping[str, str] | None = None) -> None:
    """What must be written is written, and nothing is too long. Raises Invalid."""
    errors = {
        name: _("Isian ini belum ditulis.") for name, text in typed.items() if not text.strip()
    }
    for name, text in {**typed, **(optional or {})}.items():
        if len(text) > MAX_KATA:
            errors[name] = _("Paling panjang %(n)s karakter.") % {"n": MAX_KATA}
    if errors:
        raise Invalid(_("Langkah belum disimpan karena ada yang belum lengkap."), fields=errors)


def refuse(name: str, text: str) -> Invalid:
    """One field that cannot be accepted."""
    return Invalid(text, fields={name: text})
