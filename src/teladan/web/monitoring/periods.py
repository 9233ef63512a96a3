"""The period of pages that know no year as a whole."""

from typing import cast

from django.http import HttpRequest

from teladan.web.access import ActorRequest
from teladan.web.shortcuts import periode_aktif
from teladan_rules.permenpanrb_6_2022.periode import Periode
from teladan_rules.permenpanrb_6_2022.vocabulary import JenisPeriodik


def periodic(request: HttpRequest) -> Periode:
    """The period chosen; for a year its last one, because realisasi is cumulative."""
    periode = periode_aktif(request)
    if periode.periodik is not None:
        return periode
    periodik = JenisPeriodik(cast(ActorRequest, request).account.periodik)
    return Periode.memuat(periode.selesai, periodik)
