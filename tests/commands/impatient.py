"""The real settings, but a lock is not waited for."""

from raak.config.settings import *  # noqa: F403 - settings are taken over whole
from raak.config.settings import SQLITE

SQLITE["OPTIONS"]["timeout"] = 0.1
