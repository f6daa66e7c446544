"""The real settings, with what only makes tests slow taken out; whatever they write goes away."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

PLACE = Path(tempfile.mkdtemp(prefix="raak-tests-"))
atexit.register(shutil.rmtree, PLACE, ignore_errors=True)
os.environ["RAAK_DATA"] = str(PLACE)
os.environ["RAAK_SECRET_KEY"] = "only-for-tests"
os.environ["RAAK_INSECURE_HTTP"] = "1"
os.environ["RAAK_SECOND_STEP"] = "nobody"  # who tests it turns it on

from raak.config.settings import *  # the environment is set first
from raak.config.settings import POSTGRESQL, SQLITE, STORAGES

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

STATIC_ROOT = PLACE / "static"
STATIC_ROOT.mkdir()
STORAGES["staticfiles"] = {
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage",
}

# A file and not memory: then threads and processes meet the locks that they meet in real life.
SQLITE["TEST"] = {"NAME": PLACE / "test.sqlite3"}
SQLITE["OPTIONS"]["init_command"] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"
SQLITE["CONN_MAX_AGE"] = POSTGRESQL["CONN_MAX_AGE"] = 0  # a kept connection would hold the database
