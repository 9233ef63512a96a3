"""What the page of a ticket's token needs: for which unit and service it stands, and if still."""

from dataclasses import dataclass
from datetime import date

from teladan.citizen_voice.models import TokenSkm
from teladan.foundation import readable, sealed

TOKEN_LENGTH = 10


@dataclass(frozen=True)
class TokenView:
    """A token as its page needs it; `open` False: used, or its last day is over."""

    instansi_id: int
    unit_id: int
    layanan_id: int | None
    terpakai: bool
    berlaku_sampai: date

    def open(self, on: date) -> bool:
        """Whether an answer can still be given with it on that day."""
        return not self.terpakai and on <= self.berlaku_sampai


def hash_of_token(typed: str) -> str:
    """What is stored of a token; the way back needs the installation's key."""
    return sealed.keyed_hash("skm.token", readable.normalise(typed))


def token_view(typed: str) -> TokenView | None:
    """The token as typed or scanned; None: no such, or used on a day that is over."""
    if not readable.is_wellformed(readable.normalise(typed)):
        return None
    names = ("instansi_id", "unit_id", "layanan_id", "terpakai", "berlaku_sampai")
    row = TokenSkm.objects.filter(token_hash=hash_of_token(typed)).values_list(*names).first()
    return TokenView(*row) if row else None
