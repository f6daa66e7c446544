"""What a web server imports."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "raak.config.settings")
application = get_wsgi_application()

# What was loaded until now stays for good: looking through it again and again for what nobody uses
# any more took a fifth of the time of a page.
gc.collect()
gc.freeze()
gc.set_threshold(50_000, 20, 100)
