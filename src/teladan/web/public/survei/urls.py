from django.urls import path

from teladan.web.public.survei import views

app_name = "survei"
urlpatterns = [
    path("n/<slug:kode>/", views.by_poster, name="poster"),
    path("t/<slug:token>/", views.by_token, name="token"),
    path("warga/<slug:instansi>/nilai/", views.choose_unit, name="choose"),
    path("warga/<slug:instansi>/nilai/<slug:unit>/", views.by_unit, name="unit"),
    path("warga/<slug:instansi>/terima-kasih/<slug:unit>/", views.thanks, name="thanks"),
]
