"""What of signing in waits for a person."""

from django.db.models import F, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from teladan.foundation.actor import Actor
from teladan.foundation.needs import Need
from teladan.organisation.models import Akun


def needs_of(actor: Actor) -> list[Need]:
    """People below her whose new access she can vouch for, so that they may sign again."""
    below = actor.bawahan_ids | actor.bawahan_tidak_langsung_ids
    if not below:
        return []
    waiting = (
        Akun.objects.filter(
            Q(signing_witnessed_at__isnull=True) | Q(signing_witnessed_at__lt=F("reset_at")),
            instansi_id=actor.instansi_id,
            pegawai_id__in=below,
            signing_confirmed_at__gte=F("reset_at"),
        )
        .exclude(reset_by_id=actor.pegawai_id)
        .count()
    )
    if not waiting:
        return []
    title = ngettext(
        "%(n)s orang menunggu kesaksian Anda", "%(n)s orang menunggu kesaksian Anda", waiting
    ) % {"n": waiting}
    detail = _(
        "Nyatakan bahwa akun itu memang dipakai pemiliknya; setelah itu ia dapat bertanda tangan."
    )
    return [Need("kesaksian", title, detail, "accounts:witness_list")]
