"""Where an instansi's region lies, as it set it."""

from datetime import date
from decimal import Decimal, InvalidOperation

from teladan.citizen_voice.models import PengaturanPengaduan


def is_in_wilayah(instansi_id: int, lintang: Decimal, bujur: Decimal, *, on: date) -> bool:
    """Whether a place lies in the region of the instansi; True where it set none."""
    rows = PengaturanPengaduan.objects.filter(instansi_id=instansi_id, berlaku_dari__lte=on)
    found = rows.exclude(berlaku_sampai__lt=on).order_by("-berlaku_dari", "-pk")
    wilayah = found.values_list("wilayah", flat=True).first()
    if not wilayah:
        return True
    try:
        south, west, north, east = (Decimal(str(each)) for each in wilayah)
    except (ValueError, InvalidOperation):
        return True
    return south <= lintang <= north and west <= bujur <= east
