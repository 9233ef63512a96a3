"""Starting a plan from last year's or from a template; keeping a plan as a template."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.audit.commands import Subject, record
from teladan.foundation.actor import Actor
from teladan.foundation.errors import Invalid, NotVisible, WrongState
from teladan.planning import policies
from teladan.planning.commands._lock import guard, lock_skp, touch
from teladan.planning.commands._store import as_new, store_isi
from teladan.planning.models import RencanaHasilKerja, Skp, TemplatSkp
from teladan.planning.queries import SkpIsi, load_isi, not_visible


def copy_from_skp(*, skp_id: int, sumber_id: int, revisi: int, by: Actor, at: datetime) -> None:
    """Start this plan from an earlier SKP of the same pegawai.

    Links to the superior, baselines and trajectories do not come along: they belong to the
    earlier year. Raises WrongState if something is written already.
    """
    with transaction.atomic():
        skp = lock_skp(skp_id, by=by)
        source = Skp.objects.filter(
            pk=sumber_id, instansi_id=by.instansi_id, pegawai_id=skp.pegawai_id
        ).first()
        if source is None or source.pk == skp.pk:
            raise not_visible()
        _start(skp, load_isi([source.pk])[source.pk], "salinan", revisi=revisi, by=by, at=at)
        record("skp.copied", Subject("skp", skp.pk), by=by, at=at, sumber=source.pk)


def copy_from_templat(
    *, skp_id: int, templat_id: int, revisi: int, by: Actor, at: datetime
) -> None:
    """Start this plan from a template of the instansi. Raises as `copy_from_skp`."""
    with transaction.atomic():
        skp = lock_skp(skp_id, by=by)
        templat = TemplatSkp.objects.filter(pk=templat_id, instansi_id=by.instansi_id).first()
        if templat is None:
            raise NotVisible(_("Templat itu tidak ditemukan."))
        isi = SkpIsi.from_json(templat.isi)
        _start(skp, isi, "templat", revisi=revisi, by=by, at=at)
        record("skp.copied", Subject("skp", skp.pk), by=by, at=at, templat=templat.pk)


def _start(skp: Skp, isi: SkpIsi, asal: str, *, revisi: int, by: Actor, at: datetime) -> None:
    policies.check_can_write(skp, actor=by)
    guard(skp, revisi)
    if RencanaHasilKerja.objects.filter(skp=skp, dihapus_at=None).exclude(asal="tugas").exists():
        raise WrongState(
            _("SKP ini sudah berisi hasil kerja, jadi tidak ditimpa dengan salinan."),
            next_step=_("Hapus hasil kerja yang ada lebih dahulu jika Anda ingin menyalin."),
        )
    kept = load_isi([skp.pk])[skp.pk]
    fresh = as_new(isi.without_ids(asal=asal))
    start = SkpIsi(
        rhk=(*fresh.rhk, *kept.rhk),
        ekspektasi={**fresh.ekspektasi, **kept.ekspektasi},
        lampiran={**fresh.lampiran, **kept.lampiran},
    )
    store_isi(skp, start, at=at)
    touch(skp, "ekspektasi", "lampiran")


def save_templat(*, skp_id: int, nama: str, by: Actor, at: datetime) -> int:
    """Keep a plan as a template for others in the same jabatan; returns its id.

    By its owner or whoever else may read it as a pimpinan. The same name replaces one's own
    template. Raises Invalid for an empty or taken name.
    """
    with transaction.atomic():
        skp = lock_skp(skp_id, by=by)
        policies.check_can_save_templat(skp, actor=by)
        if not nama.strip():
            pesan = _("Beri nama templat, misalnya “Bidan Puskesmas”.")
            raise Invalid(pesan, fields={"nama": pesan})
        isi = load_isi([skp.pk])[skp.pk].without_ids(asal="templat")
        found = TemplatSkp.objects.filter(instansi_id=by.instansi_id, nama=nama.strip()).first()
        if found is not None and found.dibuat_oleh_id != by.pegawai_id:
            pesan = _("Nama itu sudah dipakai templat lain.")
            raise Invalid(pesan, fields={"nama": pesan})
        templat = found or TemplatSkp(instansi_id=by.instansi_id, nama=nama.strip())
        templat.nama_jabatan = skp.jabatan.nama
        templat.isi = isi.to_json()
        templat.dibuat_oleh_id, templat.dibuat_at = by.pegawai_id, at
        templat.save()
        record("templat.saved", Subject("templat", templat.pk), by=by, at=at, skp=skp.pk)
    return templat.pk
