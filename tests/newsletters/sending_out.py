"""Newsletters and subscribers for tests, made by the real services."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from tests.cast import NOW, Cast, actor

from raak.access.rules import CLOCK, at_the_door
from raak.newsletters.models import Newsletter, Publication, Rubric, Subscriber
from raak.newsletters.queries.subscribers import keeper
from raak.newsletters.rules import Audience
from raak.newsletters.services.delivering import deliver
from raak.newsletters.services.drafting import add_block, draft_newsletter
from raak.newsletters.services.keeping import Returning, keep_publication, keep_rubric
from raak.newsletters.services.sending import send_newsletter
from raak.newsletters.services.subscribing import choose_lists, subscribe, unsubscribe

EVERYBODY = tuple(Audience)


def asked(
    cast: Cast, email: str, *audiences: Audience, now: datetime = NOW, language: str = "nl"
) -> Subscriber:
    """Let somebody ask for newsletters, who did not confirm yet."""
    subscribe(
        actor=at_the_door(cast.region.pk),
        email=email,
        audiences=audiences or (Audience.PARENTS,),
        language=language,
        now=now,
    )
    return Subscriber.objects.get(email=email.lower(), region=cast.region)


def subscribed(
    cast: Cast, email: str = "els@ouder.example", *audiences: Audience, now: datetime = NOW
) -> Subscriber:
    """Let somebody subscribe and confirm."""
    one = asked(cast, email, *audiences, now=now)
    return choose_lists(
        actor=keeper(one),
        subscriber_id=one.pk,
        audiences=audiences or (Audience.PARENTS,),
        now=now,
    )


def left(subscriber: Subscriber, now: datetime = NOW) -> None:
    unsubscribe(actor=keeper(subscriber), subscriber_id=subscriber.pk, now=now)


def drafted(cast: Cast, *audiences: Audience, now: datetime = NOW, **given: Any) -> Newsletter:
    """Let Ivo begin a newsletter."""
    key: UUID = given.pop("key", None) or uuid4()
    return draft_newsletter(
        actor=actor(cast.ivo),
        key=key,
        title=given.pop("title", "Voorjaar in de regio"),
        audiences=audiences or (Audience.PARENTS,),
        now=now,
    )


def with_own_block(cast: Cast, draft: Newsletter, heading: str = "Het nieuwe spreekuur") -> None:
    add_block(
        actor=actor(cast.ivo),
        newsletter_id=draft.pk,
        key=uuid4(),
        heading=heading,
        text="Kom langs.\n\n- maandag\n- dinsdag",
        url="/agenda/",
        now=NOW,
    )


def sent(cast: Cast, *audiences: Audience, now: datetime = NOW) -> Newsletter:
    """Let Ivo send a newsletter off; no mail went out yet."""
    draft = drafted(cast, *audiences, now=now)
    with_own_block(cast, draft)
    return send_newsletter(actor=actor(cast.ivo), newsletter_id=draft.pk, now=now)


def recurring(cast: Cast, title: str = "Bij wie vraag je advies?") -> Rubric:
    """Let Ivo keep something that comes back in each newsletter for parents."""
    returning = Returning(title, "Bel Veilig Thuis.", [Audience.PARENTS], NOW.date())
    return keep_rubric(actor=actor(cast.ivo), key=uuid4(), rubric=returning, now=NOW)


def published(cast: Cast, title: str = "Eindverslag") -> Publication:
    """Let Ivo put a publication on the list."""
    return keep_publication(
        actor=actor(cast.ivo),
        key=uuid4(),
        title=title,
        about="Vier jaar samenwerken.",
        url="https://waterrand.example/verslag.pdf",
        published_on=NOW.date(),
        now=NOW,
    )


def go_round(now: datetime = NOW) -> int:
    """Let the clock send what waits."""
    return deliver(actor=CLOCK, now=now)
