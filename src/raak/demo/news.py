"""Newsletters of the demo region: two that were sent, a draft, and who gets them."""

from datetime import datetime, timedelta
from random import Random

from raak.access.rules import Actor, Role, at_the_door
from raak.demo.population import Population, new_id
from raak.kernel.calendar import DAY, office_day
from raak.newsletters.models import Dispatch, Newsletter, Subscriber
from raak.newsletters.queries.issues import blocks_of
from raak.newsletters.queries.subscribers import keeper, who_gets
from raak.newsletters.rules import Audience, Delivery
from raak.newsletters.services.drafting import draft_newsletter, drop_block, write_newsletter
from raak.newsletters.services.keeping import Returning, keep_publication, keep_rubric
from raak.newsletters.services.sending import send_newsletter
from raak.newsletters.services.subscribing import choose_lists, subscribe
from raak.post.rules import Why

LONG_AGO = timedelta(days=150)
A = Audience
READERS = {A.PARENTS: 34, A.PROFESSIONALS: 58, A.ADMINISTRATORS: 12}
"""How many subscribe to each list."""
AT_WORK = 5
"""Organisations whose people read at work."""
RUBRICS = (
    (
        "Maakt u zich zorgen over een kind?",
        "U hoeft niet zeker te zijn om te bellen. Veilig Thuis denkt met u mee, dag en nacht, en "
        "u hoeft geen naam te noemen: 0800-2000. Is er nu gevaar? Bel 112.",
        "/zorgen/",
        (A.PARENTS,),
        None,
    ),
    (
        "Twijfel je? Vraag eerst advies",
        "Advies vragen is nog geen melding. Bel Veilig Thuis, vertel wat je ziet zonder naam, en "
        "zet daarna je volgende stap van de meldcode.",
        "/oefenen/",
        (A.PROFESSIONALS,),
        None,
    ),
    (
        "Dit kwartaal in de stuurgroep",
        "We bespreken hoe lang gezinnen wachten op de eerste afspraak, en wat dat verkort.",
        "",
        (A.ADMINISTRATORS,),
        90,
    ),
)
"""(title, text, link, for whom, for how many days still)."""
PUBLICATIONS = (
    ("Eerste jaar in beeld", "Wat we afspraken, wat lukte en wat nog niet.", "jaar-1.pdf", 300),
    ("Zo werkt de meldcode bij ons", "Folder voor scholen en opvang.", "meldcode.pdf", 140),
    ("Wat ouders ons vertelden", "Uit gesprekken met zestig ouders.", "ouders.pdf", 20),
)
"""(title, about, file elsewhere, published so many days ago)."""
SENT = (
    (118, "Samen sterker: de start van het voorjaar", (A.PARENTS, A.PROFESSIONALS)),
    (57, "Wat er nu te doen is in Waterrand", (A.PARENTS, A.PROFESSIONALS, A.ADMINISTRATORS)),
)
KEPT = 9
"""Blocks that the coordinator leaves in."""


def tell(population: Population, now: datetime, chance: Random) -> None:
    """Let the coordinator keep, draft and send, and people subscribe, by the services."""
    held = population.holders(Role.REGION_COORDINATOR)[0]
    ivo = population.actors[held.person_id]
    _keep(ivo, now, chance)
    _readers_come(population, now, chance)
    for days_ago, title, audiences in SENT:
        _send(ivo, title, audiences, now - timedelta(days=days_ago), chance)
    draft_newsletter(
        actor=ivo,
        key=new_id(chance),
        title="Het volgende nieuws uit de regio",
        audiences=(A.PARENTS, A.PROFESSIONALS),
        now=now - timedelta(hours=3),
    )


def _keep(ivo: Actor, now: datetime, chance: Random) -> None:
    early = now - LONG_AGO
    for title, text, url, audiences, days in RUBRICS:
        ends_on = office_day(now) + days * DAY if days else None
        returning = Returning(title, text, audiences, office_day(early), ends_on, url)
        keep_rubric(actor=ivo, key=new_id(chance), rubric=returning, now=early)
    for title, about, file, days_ago in PUBLICATIONS:
        then = now - timedelta(days=days_ago)
        keep_publication(
            actor=ivo,
            key=new_id(chance),
            title=title,
            about=about,
            url=f"https://www.waterrand.example/publicaties/{file}",
            published_on=office_day(then),
            now=then,
        )


def _readers_come(population: Population, now: datetime, chance: Random) -> None:
    region_id = population.region.pk
    for audience, many in READERS.items():
        for number in range(many):
            then = now - timedelta(days=chance.randrange(60, 148))
            email = f"{audience}-{number}@{_domain(population, audience, number)}"
            door = at_the_door(region_id)
            subscribe(actor=door, email=email, audiences=[audience], language="nl", now=then)
            one = Subscriber.objects.get(region_id=region_id, email=email)
            choose_lists(actor=keeper(one), subscriber_id=one.pk, audiences=[audience], now=then)


def _domain(population: Population, audience: Audience, number: int) -> str:
    """Return where an address is: who works reads at work more often than at home."""
    if audience is not Audience.PROFESSIONALS or number % 3 == 0:
        return "lezer.example"
    return population.organisations[number % AT_WORK].email.partition("@")[2]


def _send(
    ivo: Actor, title: str, audiences: tuple[Audience, ...], then: datetime, chance: Random
) -> None:
    key = new_id(chance)
    draft = draft_newsletter(actor=ivo, key=key, title=title, audiences=audiences, now=then)
    for block in blocks_of(draft)[KEPT:]:
        drop_block(actor=ivo, block_id=block.pk, now=then)
    write_newsletter(
        actor=ivo,
        newsletter_id=key,
        title=title,
        intro="Dag allemaal,\n\nDit gebeurde er in onze regio, en dit komt eraan.",
        audiences=audiences,
        now=then,
    )
    sent = send_newsletter(actor=ivo, newsletter_id=key, now=then)
    if not sent.addressed:
        _as_if_mailed(sent, then)


def _as_if_mailed(sent: Newsletter, then: datetime) -> None:
    """A demo sends no mail: write down how it would have gone, one mail not delivered."""
    readers = who_gets(sent.region_id, sent.audiences).filter(confirmed_at__lte=then)
    mails = [
        Dispatch(
            newsletter=sent,
            subscriber=each,
            not_before=then,
            tries=1,
            state=Delivery.SENT if number else Delivery.FAILED,
            failure="" if number else Why.ADDRESS_REFUSED,
            settled_at=then,
        )
        for number, each in enumerate(readers.order_by("email"))
    ]
    Dispatch.objects.bulk_create(mails)
    Newsletter.objects.filter(pk=sent.pk).update(addressed=len(mails))
