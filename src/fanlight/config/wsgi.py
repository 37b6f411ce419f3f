"""The WSGI application that the server runs."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fanlight.config.settings")
application = get_wsgi_application()

from django.conf import settings  # noqa: E402 - settings are read once Django has started

if settings.FANLIGHT_MODE == "real":
    from fanlight.store.public import check_database_purpose

    # Whatever server loads this: a demonstration's database is never served as a real one.
    check_database_purpose()
