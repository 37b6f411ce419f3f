"""Fanlight's settings, every middleware included, with the bare page as the only one."""

from fanlight.config.settings import *  # noqa: F403

ROOT_URLCONF = "benchmarks.bare.urls"
