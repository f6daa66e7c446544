"""Interventions and money of the handbook as records, beside the pages of their own."""

from django.urls import reverse

from raak.handbook import queries
from raak.handbook.funding import Funding
from raak.handbook.interventions import Intervention
from raak.web.shown.knowledge.known import Known

INTERVENTIONS, MONEY = "interventies", "geld"


def intervention_rows(language: str) -> list[Known]:
    return [_intervention(each, language) for each in queries.interventions()]


def _intervention(one: Intervention, language: str) -> Known:
    return Known(
        kind=INTERVENTIONS,
        code=one.code,
        title=one.title.in_language(language),
        says=one.says.in_language(language),
        source=one.source,
        url=reverse("regio:intervention", args=[one.code]),
        levels=one.levels,
        functions=one.functions,
        tension=next(iter(one.tensions), ""),
    )


def funding_rows(language: str) -> list[Known]:
    return [_funding(each, language) for each in queries.funding()]


def _funding(one: Funding, language: str) -> Known:
    return Known(
        kind=MONEY,
        code=one.code,
        title=one.title.in_language(language),
        says=one.used_for.in_language(language),
        source=one.source,
        url=f"{reverse('regio:funding')}#{one.code}",
        levels=one.levels,
        functions=one.functions,
        tension=one.tension,
    )
