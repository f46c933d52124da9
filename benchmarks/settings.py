"""The project's settings with the addresses that a measurement needs besides."""

from newsreader.settings import *  # noqa: F403

ROOT_URLCONF = "benchmarks.urls"
