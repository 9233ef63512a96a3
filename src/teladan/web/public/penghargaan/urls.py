"""Address of the public honour page."""

from django.urls import path

from teladan.web.public.penghargaan import views

app_name = "kehormatan"
urlpatterns = [path("warga/<slug:instansi>/penghargaan/", views.home, name="home")]
