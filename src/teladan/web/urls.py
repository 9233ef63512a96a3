"""Every address, by domain. People read them, so they are Indonesian."""

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

handler400 = "teladan.web.errors.bad_request"
handler403 = "teladan.web.errors.permission_denied"
handler404 = "teladan.web.errors.not_found"
handler500 = "teladan.web.errors.server_error"


def _has_urls(name: str) -> bool:
    try:
        return find_spec(f"teladan.web.{name}.urls") is not None
    except ModuleNotFoundError:
        return False


urlpatterns: list[URLPattern | URLResolver] = [
    path("", include(f"teladan.web.{name}.urls"))
    for name in (
        "dashboard",
        "accounts",
        "organisation",
        "planning",
        "citizen_voice.layanan",
        "citizen_voice.skm",
        "citizen_voice.pengaduan",
        "citizen_voice.antrean",
        "citizen_voice.partisipasi",
        "monitoring",
        "feedback",
        "feedback.perilaku",
        "feedback.putaran",
        "feedback.dialog",
        "feedback.budaya",
        "feedback.latihan",
        "feedback.pembinaan",
        "feedback.konseling",
        "evaluation",
        "followup.pengembangan",
        "followup.mentor",
        "followup.penghargaan",
        "followup.karier",
        "followup.talenta",
        "followup.disiplin",
        "accountability",
        "accountability.dampak",
        "public.beranda",
        "public.survei",
        "public.lapor",
        "public.papan",
        "public.partisipasi",
        "public.penghargaan",
        "documents",
        "components_page",
        "site",
    )
    if _has_urls(name)
]
urlpatterns += [path("", include("teladan.api.urls"))]
