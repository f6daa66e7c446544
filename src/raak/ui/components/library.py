"""The library in which every component registers itself."""

from django import template
from django.utils.safestring import SafeString

register = template.Library()
NOTHING = SafeString("")
