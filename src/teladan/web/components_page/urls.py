"""The address of the component page."""

from django.urls import path

from teladan.web.components_page import views

app_name = "components"
urlpatterns = [path("komponen/", views.components, name="all")]
