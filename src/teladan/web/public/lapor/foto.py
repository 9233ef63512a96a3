"""Photos of a form: cleaned as they arrive, and kept until the form is sent."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from teladan.foundation import titipan
from teladan.foundation.errors import Invalid
from teladan.foundation.images import CleanPhoto, clean_photo, kept_photo
from teladan.web.public.frame import address_of
from teladan.web.public.lapor import penjaga

PALING_BANYAK = 3


@dataclass(frozen=True)
class Taken:
    """The photos of a form by their receipts, and what was wrong with the others."""

    photos: Mapping[str, CleanPhoto]
    fault: str = ""

    @property
    def receipts(self) -> tuple[str, ...]:
        return tuple(self.photos)


def take_photos(request: HttpRequest, *, instansi_id: int) -> Taken:
    """Those that came now and those that were kept from an earlier try, at most three."""
    kept: dict[str, CleanPhoto] = {}
    for receipt in request.POST.getlist("titipan")[:PALING_BANYAK]:
        content = titipan.take(instansi_id, receipt)
        if content is not None and receipt not in request.POST.getlist("buang"):
            kept[receipt] = kept_photo(content)
    faults = [_too_big(name) for name in getattr(request, "left_out", [])]
    for upload in request.FILES.getlist("foto"):
        if len(kept) == PALING_BANYAK:
            faults.append(_("Paling banyak %(n)s foto; yang lain belum ikut.") % {"n": len(kept)})
            break
        fault = penjaga.photo_fault(address_of(request))
        if fault:
            faults.append(fault)
            break
        fault = _add(kept, upload, instansi_id=instansi_id)
        faults += [fault] if fault else []
    return Taken(kept, " ".join(faults))


def forget_photos(taken: Taken, *, instansi_id: int) -> None:
    """After sending: what was kept for the form is no longer needed."""
    for receipt in taken.receipts:
        titipan.forget(instansi_id, receipt)


def _add(kept: dict[str, CleanPhoto], upload: "UploadedFile[bytes]", *, instansi_id: int) -> str:
    """Why it was not taken, or ""."""
    name = str(upload.name or "")[-60:]
    content = upload.read()
    if not content:
        return ""
    try:
        photo = clean_photo(content, name=name)
    except Invalid as refusal:
        return refusal.fields["foto"]
    kept[titipan.deposit(instansi_id, photo.content)] = photo
    return ""


def _too_big(name: str) -> str:
    return _("Foto “%(name)s” lebih dari 10 MB, jadi belum ikut. Perkecil dulu.") % {
        "name": name[-60:]
    }


def photo_address(instansi: str, kode: str, nomor: int) -> str:
    """Where a stored photo of a report is shown to its own citizen."""
    return reverse("lapor:photo", args=[instansi, kode, nomor])
