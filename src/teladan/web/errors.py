"""One place that turns a refusal into a page: what happened, why, and what to do next."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from teladan.foundation import errors
from teladan.web.context import base_context
from teladan.web.public.frame import citizens_refusal, is_for_citizens

_log = logging.getLogger(__name__)

_STATUS: tuple[tuple[type[errors.Refusal], int], ...] = (
    (errors.NotVisible, 404),
    (errors.Denied, 403),
    (errors.Stale, 409),
    (errors.WrongState, 409),
    (errors.Invalid, 422),
    (errors.TooMany, 429),
)


@dataclass(frozen=True)
class Explanation:
    """The three sentences of an error page."""

    title: Any
    message: Any
    next_step: Any


_DEFAULT = {
    400: Explanation(
        gettext_lazy("Permintaan tidak dapat dibaca"),
        gettext_lazy("Isian yang sampai di sini tidak lengkap atau rusak di jalan."),
        gettext_lazy("Kembali ke halaman sebelumnya, muat ulang, lalu kirim sekali lagi."),
    ),
    403: Explanation(
        gettext_lazy("Anda tidak berwenang"),
        gettext_lazy("Tindakan ini tidak termasuk kewenangan Anda."),
        gettext_lazy("Bila menurut Anda keliru, hubungi pengelola kinerja unit Anda."),
    ),
    404: Explanation(
        gettext_lazy("Halaman tidak ditemukan"),
        gettext_lazy("Halaman ini tidak ada, sudah dipindahkan, atau bukan untuk Anda."),
        gettext_lazy("Periksa alamatnya, atau mulai lagi dari beranda."),
    ),
    405: Explanation(
        gettext_lazy("Cara meminta tidak sesuai"),
        gettext_lazy("Alamat ini hanya menerima tombol pada halamannya."),
        gettext_lazy("Kembali ke beranda dan buka halamannya dari menu."),
    ),
    409: Explanation(
        gettext_lazy("Keadaan sudah berubah"),
        gettext_lazy("Data ini berubah sejak Anda membukanya."),
        gettext_lazy("Muat ulang halaman untuk melihat keadaan terbaru."),
    ),
    413: Explanation(
        gettext_lazy("Berkas terlalu besar"),
        gettext_lazy("Ukuran berkas melebihi batas 10 MB, jadi tidak disimpan."),
        gettext_lazy("Perkecil berkas atau bagi menjadi beberapa bagian, lalu unggah lagi."),
    ),
    422: Explanation(
        gettext_lazy("Isian perlu diperbaiki"),
        gettext_lazy("Ada isian yang belum dapat diterima."),
        gettext_lazy("Kembali, perbaiki isian, lalu kirim lagi."),
    ),
    429: Explanation(
        gettext_lazy("Terlalu banyak percobaan"),
        gettext_lazy("Permintaan dari Anda datang terlalu sering."),
        gettext_lazy("Tunggu beberapa menit, lalu coba lagi."),
    ),
    500: Explanation(
        gettext_lazy("Terjadi kesalahan pada sistem"),
        gettext_lazy("Kesalahan ini ada pada kami dan sudah dicatat."),
        gettext_lazy("Coba lagi beberapa saat; bila berulang, beri tahu pengelola sistem."),
    ),
}


def error_page(
    request: HttpRequest, status: int, *, message: str = "", next_step: str = ""
) -> HttpResponse:
    """The page for `status`, with the refusal's own sentences where it has any."""
    default = _DEFAULT[status]
    context = {
        "status": status,
        "title": default.title,
        "message": message or default.message,
        "next_step": next_step or default.next_step,
    }
    if is_for_citizens(request):
        return citizens_refusal(request, context)
    context = base_context(request) | context
    return HttpResponse(render_to_string("errors/error.html", context, request), status=status)


def status_of(refusal: errors.Refusal) -> int:
    """The HTTP status that answers this refusal."""
    return next(status for kind, status in _STATUS if isinstance(refusal, kind))


class RefusalMiddleware:
    """Answers every refusal that a view let through."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == 405 and not response.content:
            return error_page(request, 405)
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Refusals and missing objects become pages; anything else goes on to the log."""
        if isinstance(error, errors.Refusal):
            return error_page(
                request, status_of(error), message=str(error), next_step=str(error.next_step)
            )
        if isinstance(error, Http404):
            return error_page(request, 404)
        return None


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's handler400: an upload over the limit gets its own sentence."""
    if isinstance(exception, RequestDataTooBig):
        return error_page(request, 413)
    if isinstance(exception, TooManyFieldsSent | TooManyFilesSent):
        return error_page(request, 400, message=_("Isian terlalu banyak untuk sekali kirim."))
    return error_page(request, 400)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's handler404."""
    return error_page(request, 404)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's handler403."""
    return error_page(request, 403)


def server_error(request: HttpRequest) -> HttpResponse:
    """Django's handler500."""
    return error_page(request, 500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without its token: usually an old tab after signing out."""
    return error_page(
        request,
        403,
        message=_("Formulir ini sudah kedaluwarsa, jadi belum diproses."),
        next_step=_("Kembali, muat ulang halamannya, lalu kirim lagi. Salin isian Anda dulu."),
    )
