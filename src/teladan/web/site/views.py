"""Pages that belong to no stage of the cycle: language, theme, logo, health."""

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST

from teladan.foundation import storage
from teladan.foundation.errors import NotVisible
from teladan.organisation import queries
from teladan.web.access import public
from teladan.web.theme import theme_css


@public
@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Keep the chosen language in a cookie and return to the page."""
    back = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        back = "/"
    response = HttpResponseRedirect(back)
    language = request.POST.get("language", "")
    if language in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            language,
            max_age=365 * 24 * 3600,
            samesite="Lax",
            httponly=True,
            secure=settings.HTTPS,
        )
    return response


@public
@cache_control(public=True, max_age=300)
def theme(request: HttpRequest, kode: str) -> HttpResponse:
    """The instansi's colours as CSS variables, darkened where contrast demands it."""
    look = queries.look_of(kode)
    return HttpResponse(theme_css(look.warna_utama, look.warna_aksen), content_type="text/css")


@public
@cache_control(public=True, max_age=300)
def logo(request: HttpRequest, kode: str) -> HttpResponse | FileResponse:
    """The instansi's logo; only image types that were checked at upload."""
    look = queries.look_of(kode)
    if not look.logo_sha256:
        raise NotVisible
    path = storage.open_path(look.instansi_id, look.logo_sha256)
    return FileResponse(path.open("rb"), content_type=look.logo_tipe)


@public
def health(request: HttpRequest) -> HttpResponse:
    """For the engineer's monitoring: answers when the web and its database do."""
    queries.count_instansi()
    return HttpResponse("ok\n", content_type="text/plain")
