"""The copy's middleware: each trainee's own clock, the pages she opened, the way in."""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from teladan.foundation.clock import ahead
from teladan.web.berlatih import Peserta, keep, opened_step, peserta_of


class LatihanMiddleware:
    """Stands around everything that reads the clock; there is none outside the copy."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if not settings.TELADAN_LATIHAN:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path == reverse("accounts:sign_in"):
            return HttpResponseRedirect(reverse("latihan:start"))
        peserta = peserta_of(request)
        if peserta is None:
            return self.get_response(request)
        with ahead(peserta.ahead):
            response = self.get_response(request)
        if response.status_code == 200 and request.method == "GET":
            _note_opened(request, peserta)
        return response


def _note_opened(request: HttpRequest, peserta: Peserta) -> None:
    step = opened_step(request, peserta)
    if step and step not in peserta.dibuka:
        keep(request, peserta, dibuka=[*peserta.dibuka, step])
