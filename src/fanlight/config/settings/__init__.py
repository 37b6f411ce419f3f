"""Django settings, from the environment; refuses to load in real mode with anything unsafe."""

import os

from fanlight.config.settings.base import *  # noqa: F403

if os.environ.get("FANLIGHT_DEBUG") == "1" and FANLIGHT_MODE == Mode.REAL:  # noqa: F405
    raise UnsafeSettings("FANLIGHT_DEBUG=1 shows the insides of the system to strangers: unset it in real mode")  # noqa: F405
