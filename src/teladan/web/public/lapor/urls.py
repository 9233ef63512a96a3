from django.urls import path

from teladan.web.public.lapor import lacak, views

app_name = "lapor"
_SAYA = "warga/<slug:instansi>/lacak/<str:kode>"
urlpatterns = [
    path("warga/<slug:instansi>/lapor/", views.report, name="report"),
    path("warga/<slug:instansi>/lacak/", lacak.find, name="find"),
    path(f"{_SAYA}/", lacak.show, name="show"),
    path(f"{_SAYA}/lengkapi/", lacak.complete, name="complete"),
    path(f"{_SAYA}/beres/", lacak.confirm, name="confirm"),
    path(f"{_SAYA}/belum/", lacak.reopen, name="reopen"),
    path(f"{_SAYA}/foto/<int:nomor>/", lacak.photo, name="photo"),
]
