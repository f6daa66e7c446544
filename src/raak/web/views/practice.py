"""Walking through a route without any child's data: first practise, then do."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from raak.access.guards import ActorRequest, public
from raak.handbook.queries import editions
from raak.trajectories.queries.protocols import protocols_to_practise, read, terms_of
from raak.web.shown import words
from raak.web.shown.practice import ENDING, PROFESSION, STEP, Practice, routes
from raak.web.shown.route import drawn
from raak.web.shown.walk import walk_step


@require_http_methods(["GET", "HEAD"])
@public("practice holds no data of any child")
def practice(request: ActorRequest) -> HttpResponse:
    """The routes of the region, for somebody of one profession or for all."""
    published = list(protocols_to_practise(request.actor.region_id))
    profession = request.GET.get(PROFESSION, "")
    shown = {
        "routes": routes(published, profession),
        "professions": _professions(published[0].region.edition) if published else [],
        "profession": profession,
    }
    return render(request, "web/practice.html", shown)


def _professions(edition: str) -> list[tuple[str, str]]:
    known = editions()[edition].professions.words
    return [(code, word.in_language(words.language())) for code, word in known.items()]


@require_http_methods(["GET", "HEAD"])
@public("practice holds no data of any child")
def route(request: ActorRequest, code: str) -> HttpResponse:
    """One step of a route with where each of its outcomes leads, or one of its endings."""
    published = protocols_to_practise(request.actor.region_id).filter(code=code).first()
    if published is None:
        raise Http404
    protocol, region = read(published), published.region
    walk = Practice(protocol, request.GET.get(PROFESSION, ""))
    ending = walk.ending(request.GET.get(ENDING, ""))
    step_id = request.GET.get(STEP, protocol.start[0])
    if step_id not in {each.id for each in protocol.steps}:
        raise Http404
    terms = terms_of(region, protocol)
    step = walk_step(protocol, step_id, region.edition, walk.profession, terms)
    shown = {
        "walk": walk,
        "ending": ending,
        "step": None if ending else step,
        "ways": walk.ways(step),
        "map": drawn(protocol, current=() if ending else (step_id,), terms=terms),
    }
    return render(request, "web/practice_route.html", shown)
