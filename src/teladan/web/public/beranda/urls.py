from django.urls import path

from teladan.web.public.beranda import views

app_name = "beranda_warga"
urlpatterns = [
    path("warga/", views.choose, name="choose"),
    path("warga/<slug:instansi>/", views.home, name="home"),
]
