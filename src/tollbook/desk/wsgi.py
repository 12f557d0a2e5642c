"""The desk as a WSGI application, for servers other than ``tollbook serve``: ``tollbook.desk.wsgi:application``."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tollbook.desk.settings")

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
