"""The yardstick: the least Django can do, served by the same server in the same run."""

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse  # noqa: TID251 -- it is a door of its own
from django.urls import path


def hello(request: HttpRequest) -> HttpResponse:
    """One line of text."""
    return HttpResponse("halo\n")


urlpatterns = [path("", hello)]
settings.configure(
    ROOT_URLCONF=__name__,
    SECRET_KEY="benchmark",
    ALLOWED_HOSTS=["127.0.0.1"],
    MIDDLEWARE=["django.middleware.common.CommonMiddleware"],
)
application = get_wsgi_application()
