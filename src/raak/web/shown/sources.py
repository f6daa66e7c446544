"""Where in the handbook something stands, in words."""

import re

from django.utils.translation import gettext as _

from raak.web.shown import words

SECTION = re.compile(r"(?:^|; )([0-9B][0-9.]*):")


def sections(source: str) -> str:
    """
    Return "paragraaf 7.0 en bijlage 1" for "7.0: 2216-2219; B1: 4069-4072".

    Lines of the text, and rows that only we look up, are left out.
    """
    named = dict.fromkeys(SECTION.findall(source))
    chapters = [each for each in named if each[0] != "B"]
    added = [_("bijlage %(number)s") % {"number": each[1:]} for each in named if each[0] == "B"]
    if chapters:
        chapters[0] = _("paragraaf %(number)s") % {"number": chapters[0]}
    return words.listing(chapters + added)
