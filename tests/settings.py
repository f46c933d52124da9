"""The project's settings as the tests want them: quick, and without a collected static folder."""

from newsreader.settings import *  # noqa: F403
from newsreader.settings import STORAGES

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# The manifest wants a collectstatic first and breaks the live server; one test builds it for itself.
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_AUTOREFRESH = True
# Done at once, so that a test sees what became of it.
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
# A test writes what was counted when it wants to; what another one counted is of articles that are gone.
READERSHIP_WRITTEN_EVERY = 1_000_000
