"""The rooms of tindak lanjut, one after the other."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from tests.walks.careers import careers
from tests.walks.counsel import counsel
from tests.walks.discipline import discipline
from tests.walks.guidance import guidance
from tests.walks.honours import honours
from tests.walks.learning import learning

if TYPE_CHECKING:
    from tests.walks.world import World


def rooms(world: World, at: datetime) -> None:
    """Each adds its rows to the world, and their ids."""
    for room in (careers, discipline, counsel, guidance, learning, honours):
        room(world, at)
