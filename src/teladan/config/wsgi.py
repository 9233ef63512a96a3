"""The WSGI entry point that the server loads."""

import gc
import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "teladan.config.settings")

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()

# What was loaded so far stays for ever: the collector need not walk it again and again.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 20, 50)
