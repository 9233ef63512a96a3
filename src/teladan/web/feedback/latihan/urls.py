"""Addresses of the rehearsal. Those that let people in without a password exist only in a
process that serves the copy."""

from django.conf import settings
from django.urls import URLPattern, path

from teladan.web.feedback.latihan import salinan, views

app_name = "latihan"


def addresses(*, of_copy: bool) -> list[URLPattern]:
    """The addresses of the copy, or those of a real installation."""
    if not of_copy:
        return [
            path("latihan/", views.home, name="home"),
            path("latihan/sertifikat/<int:sertifikat_id>/", views.certificate, name="certificate"),
            path("latihan/periksa/<str:kode>/", views.check, name="check"),
        ]
    return [
        path("latihan/", salinan.guide, name="home"),
        path("latihan/mulai/", salinan.start, name="start"),
        path("latihan/lompat/", salinan.leap, name="leap"),
        path("latihan/ulangi/", salinan.again, name="again"),
        path("latihan/situasi/<int:nomor>/", salinan.situation, name="situation"),
        path("latihan/situasi/ulangi/", salinan.situations_again, name="situations_again"),
        path("latihan/selesai/", salinan.finish, name="finish"),
    ]


urlpatterns = addresses(of_copy=settings.TELADAN_LATIHAN)
