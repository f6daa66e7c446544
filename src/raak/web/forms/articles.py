"""What a region makes of a page about raising children."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from raak.asking.queries import Shown
from raak.asking.services.articles import LONGEST_BODY, LONGEST_SOURCE, LONGEST_TITLE
from raak.asking.shipped import Text
from raak.web.forms.asking import Asking

HOW = _(
    "Een lege regel begint een nieuwe alinea. Een regel met “- ” ervoor is een punt in een lijst."
)


class WriteArticle(Asking):
    title_nl = forms.CharField(label=_("Titel, in het Nederlands"), max_length=LONGEST_TITLE)
    body_nl = forms.CharField(
        label=_("Tekst, in het Nederlands"),
        help_text=HOW,
        max_length=LONGEST_BODY,
        widget=forms.Textarea(attrs={"rows": 12}),
    )
    title_en = forms.CharField(label=_("Titel, in het Engels"), max_length=LONGEST_TITLE)
    body_en = forms.CharField(
        label=_("Tekst, in het Engels"),
        max_length=LONGEST_BODY,
        widget=forms.Textarea(attrs={"rows": 12}),
    )
    source = forms.CharField(
        label=_("Bron, of wie het nalas"),
        help_text=_("Ouders zien dit onder de pagina."),
        required=False,
        max_length=LONGEST_SOURCE,
    )
    after = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    @staticmethod
    def words_of(shown: Shown) -> dict[str, object]:
        """Return what the form begins with: the page as it is now."""
        text, own = shown.text, shown.version
        return {
            "title_nl": text.title_nl,
            "title_en": text.title_en,
            "body_nl": text.body_nl,
            "body_en": text.body_en,
            "source": own.source if own else "",
        }

    def text(self) -> Text:
        given = self.cleaned_data
        return Text(given["title_nl"], given["title_en"], given["body_nl"], given["body_en"])
