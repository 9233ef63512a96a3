"""Addresses of publishing, and of "Anda usul – kami lakukan"."""

from django.urls import path

from teladan.web.accountability import publikasi, usul

app_name = "accountability"
urlpatterns = [
    path("publikasi/", publikasi.releases, name="publikasi"),
    path("publikasi/usul/", usul.told, name="usul"),
    path("publikasi/usul/baru/<int:unit_id>/", usul.tell, name="tell"),
    path("publikasi/usul/<int:usul_id>/tarik/", usul.withdraw, name="withdraw"),
    path("publikasi/<str:periode>/", publikasi.preview, name="preview"),
    path("publikasi/<str:periode>/terbitkan/", publikasi.publish, name="publish"),
]
