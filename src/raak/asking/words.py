"""The words of the mail that an answer waits: a link, and not a word of what was asked."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from raak.asking.keys import key_of
from raak.asking.models import Notice

Words = tuple[str, str]
"""Subject and body."""


def answer_waits(notice: Notice) -> Words:
    """Return what somebody reads who left an address with a question."""
    with override(notice.language):
        page = reverse("question-answer", args=[key_of(notice.question_id)])
        link = f"{settings.RAAK_ADDRESS}{page}"
        body = [
            _("Dag,"),
            _("Er staat een antwoord voor u klaar. U leest het hier: %(link)s") % {"link": link},
            _("Wie deze link heeft, kan het ook lezen. Stuur deze mail dus niet door."),
            _("Uw e-mailadres is nu bij ons gewist. Hierover krijgt u geen mail meer."),
        ]
        return _("Er staat een antwoord voor u klaar"), "\n\n".join(body) + "\n"
