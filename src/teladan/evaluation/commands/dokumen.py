"""Documents on demand: issued once, or as a draft; and a whole unit as a job."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.audit.commands import Subject, record
from teladan.documents.forms import FormCode
from teladan.evaluation import policies
from teladan.evaluation.commands._terbit import issue
from teladan.evaluation.facts import formulir_skp
from teladan.evaluation.facts.cetakan import (
    evaluation_forms,
    form_code,
    other_form,
    skp_form,
)
from teladan.evaluation.models import DokumenTerbit
from teladan.evaluation.queries.inti import Akses, get_evaluasi
from teladan.evaluation.queries.periode import read_periode
from teladan.foundation import outbox
from teladan.foundation.actor import Actor, Peran
from teladan.foundation.errors import Denied, NotVisible, WrongState
from teladan.organisation.queries import unit_view
from teladan.planning import policies as planning_policies
from teladan.planning.queries import skp_header


def issue_dokumen_evaluasi(*, evaluasi_id: int, formulir: str, by: Actor, at: datetime) -> int:
    """Issue Format C.1.x or D.1.x of a signed evaluation; returns the document's id, the same
    one while the signatures have not changed. Raises NotVisible, Invalid, WrongState."""
    with transaction.atomic():
        view = get_evaluasi(evaluasi_id, actor=by, at_least=Akses.HASIL)
        if not view.sudah_ditandatangani:
            raise WrongState(
                _("Evaluasi ini belum ditandatangani, jadi belum ada dokumen yang terbit."),
                next_step=_("Sampai saat itu tersedia konsep bertanda DRAF."),
            )
        latest = max(
            at_ for at_ in (view.ditandatangani_penilai_at, view.dijawab_pegawai_at) if at_
        )
        form = form_code(formulir)
        again = DokumenTerbit.objects.filter(evaluasi_id=view.id, formulir=form.value)
        if form.value.startswith("D."):
            again = again.filter(terbit_at__gte=latest)
        known = again.order_by("-pk").values_list("pk", flat=True).first()
        if known is not None:
            return known
        policies.check_can_issue(view, actor=by)
        forms = evaluation_forms(view.id, instansi_id=by.instansi_id, at=at)
        if form not in forms:
            raise other_form(form)
        return issue(forms[form](), by=by, at=at)


def issue_dokumen_skp(
    *,
    skp_id: int,
    formulir: str,
    periode: str = "",
    indikator: int = 1,
    by: Actor,
    at: datetime,
) -> int:
    """Issue Format A.1.1–A.1.3, A.1.6–A.1.8 or B.1.1–B.1.5 of an agreed SKP; returns the id,
    the same one for the same version of the same form. Format A.1.3 (of one indikator) and
    those of a period are issued anew. Raises NotVisible, Denied (who only examines), Invalid."""
    with transaction.atomic():
        cetakan = skp_form(
            skp_id, form_code(formulir), periode=periode, actor=by, indikator=indikator
        )
        agreed = formulir_skp.skp_tercetak(skp_id, instansi_id=by.instansi_id)
        assert agreed is not None
        if cetakan.form is not FormCode.A_1_3 and not cetakan.form.value.startswith("B."):
            again = DokumenTerbit.objects.filter(
                skp_id=skp_id, formulir=cetakan.form.value, terbit_at__gte=agreed.disepakati_at
            )
            known = again.order_by("-pk").values_list("pk", flat=True).first()
            if known is not None:
                return known
        planning_policies.check_can_issue(skp_header(skp_id, actor=by), actor=by)
        return issue(cetakan, by=by, at=at)


def request_unit_bundle(
    *, unit_kerja_id: int, periode: str, isi: str, by: Actor, at: datetime
) -> int:
    """Ask for the documents of a unit and everything below it as one file; returns the job's id.

    `isi` "pdf" is a ZIP of the evaluation documents, "ekinerja" the workbook for e-Kinerja BKN.
    For the pimpinan of the unit and pengelola kinerja. Raises NotVisible, Denied, Invalid.
    """
    with transaction.atomic():
        if unit_view(unit_kerja_id, instansi_id=by.instansi_id) is None:
            raise NotVisible()
        leads = unit_kerja_id in by.unit_dipimpin_ids
        if not leads and not by.covers(unit_kerja_id, Peran.PENGELOLA_KINERJA):
            raise Denied(_("Hanya pimpinan unit dan pengelola kinerja yang dapat mengunduh ini."))
        label = read_periode(periode).label
        title = (
            _("Dokumen evaluasi %(periode)s (ZIP)")
            if isi == "pdf"
            else _("Salinan e-Kinerja %(periode)s (XLSX)")
        ) % {"periode": label}
        name = "build_zip" if isi == "pdf" else "build_workbook"
        job = outbox.later(
            f"teladan.evaluation.tasks.{name}",
            judul=title,
            by=by,
            at=at,
            unit_kerja_id=unit_kerja_id,
            periode=periode,
            pada=at.isoformat(),
        )
        record(
            "dokumen.bundle_requested",
            Subject("unit_kerja", unit_kerja_id),
            by=by,
            at=at,
            periode=periode,
            isi=isi,
        )
    return job
