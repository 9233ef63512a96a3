"""A pair, locked, changed and named in the chain of events."""

from teladan.audit.commands import Subject
from teladan.followup.models import PasanganMentor
from teladan.followup.queries.mentor import PasanganView, pasangan_view


def lock_pasangan(pasangan_id: int) -> PasanganView | None:
    """The pair as it is now, held until the transaction ends."""
    rows = PasanganMentor.objects.select_for_update().filter(pk=pasangan_id)
    rows.values_list("pk").first()
    return pasangan_view(pasangan_id)


def update_pasangan(view: PasanganView, **values: object) -> None:
    """Change some of its fields."""
    PasanganMentor.objects.filter(pk=view.pasangan_id).update(**values)


def subject_of(view: PasanganView) -> Subject:
    """What its events speak of."""
    return Subject("pasangan_mentor", view.pasangan_id)
