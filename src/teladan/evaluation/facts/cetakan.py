"""Which form, for whom, filled with what: ready to be rendered as a draft or as an issue."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.translation import gettext as _

from teladan.documents.data import Dokumen
from teladan.documents.forms import REKAMAN, FormCode
from teladan.evaluation.facts import formulir, formulir_rekaman, formulir_skp
from teladan.evaluation.facts.collect import collect
from teladan.evaluation.queries.inti import (
    Akses,
    EvaluasiInti,
    evaluasi_by_ids,
    get_evaluasi,
)
from teladan.evaluation.queries.periode import read_periode
from teladan.evaluation.queries.rekaman import may_read_rekaman
from teladan.foundation import storage
from teladan.foundation.actor import Actor
from teladan.foundation.errors import Invalid, NotVisible
from teladan.planning.models import Skp
from teladan.planning.queries import skp_header


@dataclass(frozen=True)
class Cetakan:
    """One form to issue: for whom, from which SKP or evaluation, filled with what."""

    form: FormCode
    data: Dokumen
    instansi_id: int
    pegawai_id: int
    tahun: int
    skp_id: int | None = None
    evaluasi_id: int | None = None


def evaluation_forms(
    evaluasi_id: int, *, instansi_id: int, at: datetime
) -> dict[FormCode, Callable[[], Cetakan]]:
    """Format C.1.x and D.1.x of an evaluation, each filled when it is asked for."""
    view = evaluasi_by_ids([evaluasi_id], instansi_id=instansi_id)[0]
    bahan = collect([view], on=at.astimezone(view.zona).date())[view.id]
    people = formulir.orang(
        [view.pegawai_id, view.pejabat_penilai_id, view.atasan_pejabat_penilai_id],
        instansi_id=instansi_id,
        on=min(view.waktu.selesai, at.date()),
    )
    head = formulir.kepala(view, people, lambang(people))
    base = Cetakan(
        FormCode.D_1_1,
        formulir.dokumen_evaluasi(view, head, people),
        instansi_id,
        view.pegawai_id,
        view.waktu.tahun,
        view.skp_id,
        view.id,
    )
    result, document = form_names(view)
    return {
        result: lambda: replace(
            base, form=result, data=formulir.hasil_evaluasi(bahan, replace(head, lambang=None))
        ),
        document: lambda: replace(base, form=document),
    }


def lambang(people: formulir.Orang) -> bytes | None:
    """The emblem that Format D bears, if the instansi has uploaded one."""
    sha256 = people.instansi.logo_sha256
    try:
        return storage.read(people.instansi.instansi_id, sha256) if sha256 else None
    except FileNotFoundError:
        return None


def form_names(view: EvaluasiInti) -> tuple[FormCode, FormCode]:
    """The codes of Format C and D of an evaluation."""
    pendekatan, jpt = Skp.objects.values_list("pendekatan", "form_jpt").get(pk=view.skp_id)
    result = formulir.form_evaluasi(kualitatif=pendekatan == "kualitatif", form_jpt=jpt)
    return result, formulir.form_dokumen(view)


def evaluation_form(evaluasi_id: int, form: FormCode, *, actor: Actor, at: datetime) -> Cetakan:
    """One form of an evaluation for who may read its result. Raises NotVisible, Invalid."""
    view = get_evaluasi(evaluasi_id, actor=actor, at_least=Akses.HASIL)
    forms = evaluation_forms(view.id, instansi_id=view.instansi_id, at=at)
    if form not in forms:
        raise other_form(form)
    return forms[form]()


def skp_form(
    skp_id: int, form: FormCode, *, periode: str, actor: Actor, indikator: int = 1
) -> Cetakan:
    """A form of an agreed SKP, filled. Raises NotVisible or Invalid."""
    header = skp_header(skp_id, actor=actor)
    skp = formulir_skp.skp_tercetak(skp_id, instansi_id=actor.instansi_id)
    if skp is None:
        raise Invalid(
            _("SKP ini belum pernah disepakati, jadi belum dapat dicetak."),
            next_step=_("Ajukan SKP kepada pejabat penilai lebih dahulu."),
        )
    if form in REKAMAN:
        data = _rekaman(skp, form, periode=periode, actor=actor)
    else:
        data = formulir_skp.isi_form(skp, form, periode=periode, indikator=indikator)
    if data is None:
        raise other_form(form)
    return Cetakan(form, data, actor.instansi_id, header.pegawai_id, header.tahun, skp_id)


def _rekaman(
    skp: formulir_skp.SkpTercetak, form: FormCode, *, periode: str, actor: Actor
) -> Dokumen | None:
    """What was said to a pegawai: only for her and her pejabat penilai, of the SKP's own days.
    Raises NotVisible, Invalid."""
    if not may_read_rekaman(skp.skp_id, actor=actor):
        raise NotVisible(_("Formulir itu tidak ada."))
    if form is not skp.form_rekaman or not periode:
        return None
    asked = read_periode(periode)
    if not may_read_rekaman(skp.skp_id, actor=actor, periode=asked):
        raise Invalid(
            _("Periode itu di luar masa SKP ini, jadi rekamannya tidak termasuk di sini."),
            next_step=_("Pilih periode di dalam masa SKP, atau buka SKP yang berikutnya."),
        )
    return formulir_rekaman.rekaman_dokumen(skp, asked)


def form_code(text: str) -> FormCode:
    """The form of this code. Raises NotVisible for an unknown one."""
    try:
        return FormCode(text)
    except ValueError as error:
        raise NotVisible(_("Formulir itu tidak ada.")) from error


def other_form(form: FormCode) -> Invalid:
    return Invalid(
        _("Format %(form)s bukan formulir untuk dokumen ini.") % {"form": form.value},
        next_step=_("Pilih formulir dari daftar dokumen."),
    )
