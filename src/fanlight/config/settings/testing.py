"""Settings for tests: cheap passwords, plain static files, tasks at once, nothing outside a temporary folder."""

import os
import tempfile
from pathlib import Path

os.environ["FANLIGHT_MODE"] = "testing"
os.environ.setdefault("FANLIGHT_HOME", tempfile.mkdtemp(prefix="fanlight-test-"))

from fanlight.config.settings.base import *  # noqa: F403

FANLIGHT_SECOND_FACTOR = False
Path(FANLIGHT_HOME).mkdir(parents=True, exist_ok=True)  # noqa: F405
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
LOGGING["root"] = {"handlers": ["console"], "level": "WARNING"}  # noqa: F405
WHITENOISE_AUTOREFRESH = True
