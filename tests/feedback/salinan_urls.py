"""The addresses of a process that serves the copy to practise on."""

from django.urls import include, path

from teladan.web.feedback.latihan.urls import addresses
from teladan.web.urls import handler403, handler404, handler500
from teladan.web.urls import urlpatterns as real

__all__ = ["handler403", "handler404", "handler500", "urlpatterns"]

urlpatterns = [
    path("", include((addresses(of_copy=True), "latihan"))),
    *(each for each in real if getattr(each, "app_name", None) != "latihan"),
]
