"""Addresses of citizens: which instansi `/warga/<kode>/` names, and in which zone it lives."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from teladan.foundation.errors import NotVisible
from teladan.organisation.models import Instansi
from teladan_rules.permenpanrb_6_2022.vocabulary import ZonaWaktu


@dataclass(frozen=True)
class InstansiWarga:
    """An instansi as citizens see it. `zona` is the name of its time zone."""

    instansi_id: int
    kode: str
    nama: str
    kota: str
    zona: str
    has_logo: bool

    def local(self, at: datetime) -> datetime:
        """`at` as the wall clock of the instansi shows it."""
        return at.astimezone(ZoneInfo(self.zona))

    def today(self, at: datetime) -> date:
        """The instansi's calendar day at the instant `at`."""
        return self.local(at).date()


def instansi_warga(kode: str) -> InstansiWarga:
    """The instansi of an address. Public: it names no person. Raises NotVisible."""
    return _found(Instansi.objects.filter(kode=kode))


def instansi_warga_by_id(instansi_id: int) -> InstansiWarga:
    """The same, where the instansi is known by another way (a poster's code)."""
    return _found(Instansi.objects.filter(pk=instansi_id))


def _found(rows: QuerySet[Instansi]) -> InstansiWarga:
    row = rows.values_list("pk", "kode", "nama", "kota", "zona_waktu", "logo_sha256").first()
    if row is None:
        raise NotVisible(
            _("Alamat ini tidak menunjuk ke satu pemerintah daerah pun."),
            next_step=_("Periksa alamatnya, atau pindai lagi kode QR di tempat layanan."),
        )
    pk, code, nama, kota, zona, logo = row
    return InstansiWarga(pk, code, nama, kota, ZonaWaktu(zona).zoneinfo, bool(logo))
