"""A draft begins with what happened; the coordinator orders, changes, adds and drops."""

from datetime import timedelta
from uuid import uuid4

import pytest
from tests.agenda.planning import planned
from tests.cast import NOW, Cast, actor
from tests.newsletters.sending_out import drafted, published, sent, with_own_block

from raak.access.rules import at_the_door
from raak.asking.rules import Age
from raak.asking.services.articles import write_article
from raak.asking.services.questions import answer_question, ask
from raak.asking.shipped import Text
from raak.audit.models import Entry
from raak.directory.rules.offer import Offer
from raak.directory.services.offer import add_service, change_service, confirm_service
from raak.kernel.refusal import Refused
from raak.newsletters.models import Block, Newsletter
from raak.newsletters.queries.issues import blocks_of
from raak.newsletters.rules import Audience, Kind
from raak.newsletters.services import drafting
from raak.newsletters.services.keeping import Returning, keep_rubric
from raak.parties.models import Desk, Membership, Person

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=40)


def headings(draft: Newsletter, kind: Kind | None = None) -> list[str]:
    return [each.heading for each in blocks_of(draft) if kind is None or each.kind == kind]


def test_a_draft_for_parents_tells_of_offer_events_answers_and_pages(cast: Cast) -> None:
    sent(cast)
    add_service(
        actor=actor(cast.bram),
        organisation_id=cast.school.pk,
        offer=Offer("Oppascafé"),
        now=NOW + timedelta(days=1),
    )
    planned(cast, first=(LATER + timedelta(days=7)).date(), now=LATER)
    words = Text("Huilen", "Crying", "Een baby huilt.", "A baby cries.")
    write_article(actor=actor(cast.ivo), slug="huilen", text=words, source="", after=0, now=LATER)

    draft = drafted(cast, now=LATER)

    assert headings(draft, Kind.OFFER) == ["Oppascafé"]
    assert headings(draft, Kind.EVENT) == ["Als je pas een baby hebt"]
    assert headings(draft, Kind.ARTICLE) == ["Huilen"]
    assert headings(draft, Kind.RESULTS) == []


def test_what_was_told_before_is_not_told_again(cast: Cast) -> None:
    add_service(
        actor=actor(cast.bram), organisation_id=cast.school.pk, offer=Offer("Inloop"), now=NOW
    )
    first = drafted(cast, now=NOW)
    sent(cast, now=NOW + timedelta(hours=1))

    again = drafted(cast, now=LATER)

    assert headings(first, Kind.OFFER) == ["Inloop"]
    assert headings(again, Kind.OFFER) == []
    assert again.since_at == NOW + timedelta(hours=1)


def test_a_confirmation_is_no_change(cast: Cast) -> None:
    bram, early = actor(cast.bram), NOW - timedelta(days=200)
    kept = [
        add_service(actor=bram, organisation_id=cast.school.pk, offer=Offer(name), now=early)
        for name in ("Inloop", "Spreekuur")
    ]
    confirm_service(actor=bram, service_id=kept[0].pk, now=NOW)
    other = Offer("Spreekuur", phone="0900-1234")
    change_service(actor=bram, service_id=kept[1].pk, offer=other, now=NOW)

    draft = drafted(cast, Audience.PROFESSIONALS, now=NOW)

    assert headings(draft, Kind.CHANGED) == ["Spreekuur"]


def test_small_numbers_are_not_told(cast: Cast) -> None:
    for number in range(12):
        key = f"key-{number}"
        ask(actor=at_the_door(cast.region.pk), key=key, age=Age.BABY, words="Hoe?", now=NOW)

    draft = drafted(cast, Audience.ADMINISTRATORS, now=NOW + timedelta(hours=1))

    [results] = [each for each in blocks_of(draft) if each.kind == Kind.RESULTS]
    assert "Beantwoorde vragen van ouders: minder dan 10." in results.text
    assert not any(sign.isdigit() for sign in results.text.replace("minder dan 10", ""))


def test_numbers_of_ten_and_more_are_told(cast: Cast) -> None:
    _let_fleur_answer(cast)
    for number in range(11):
        asked = ask(
            actor=at_the_door(cast.region.pk), key=str(number), age=Age.BABY, words="?", now=NOW
        )
        answer_question(actor=actor(cast.fleur), question_id=asked.pk, answer="Zo.", now=NOW)

    draft = drafted(cast, Audience.PROFESSIONALS, now=NOW + timedelta(hours=1))

    [results] = [each for each in blocks_of(draft) if each.kind == Kind.RESULTS]
    assert "Beantwoorde vragen van ouders: 11." in results.text


def _let_fleur_answer(cast: Cast) -> None:
    Membership.objects.filter(person=cast.fleur).update(team=cast.help_team)
    Desk.objects.filter(region=cast.region, role="youth_nurse").update(team=cast.help_team)


def test_a_rubric_comes_back_in_its_days_and_for_its_readers(cast: Cast) -> None:
    day = NOW.date()
    for title, audience, ends in (
        ("Bij wie vraag je advies?", Audience.PARENTS, None),
        ("Vorige week voorbij", Audience.PARENTS, day),
        ("Voor bestuurders", Audience.ADMINISTRATORS, None),
    ):
        returning = Returning(title, "Bel Veilig Thuis.", [audience], day, ends)
        keep_rubric(actor=actor(cast.ivo), key=uuid4(), rubric=returning, now=NOW)

    first, second = drafted(cast, now=NOW), drafted(cast, now=NOW + timedelta(days=3))

    assert headings(first, Kind.RUBRIC) == ["Bij wie vraag je advies?", "Vorige week voorbij"]
    assert headings(second, Kind.RUBRIC) == ["Bij wie vraag je advies?"]


def test_a_new_publication_is_told_to_professionals(cast: Cast) -> None:
    published(cast)

    draft = drafted(cast, Audience.PROFESSIONALS, now=NOW + timedelta(hours=1))

    assert headings(draft, Kind.PUBLICATION) == ["Eindverslag"]


def test_a_secret_address_is_not_told(cast: Cast) -> None:
    planned(cast, confidential=True, place="Thuis bij een ouder", address="Kade 7")

    draft = drafted(cast, now=NOW)

    [event] = [each for each in blocks_of(draft) if each.kind == Kind.EVENT]
    assert "Thuis bij een ouder" in event.text
    assert "Kade" not in event.text


def test_what_many_places_have_is_told_once(cast: Cast) -> None:
    for _place in range(3):
        planned(cast)

    draft = drafted(cast, now=NOW)

    [event] = [each for each in blocks_of(draft) if each.kind == Kind.EVENT]
    assert "Ook op 2 andere plekken." in event.text
    assert event.url == "/agenda/"


def test_the_same_key_is_one_draft(cast: Cast) -> None:
    key = uuid4()

    assert drafted(cast, key=key) == drafted(cast, key=key)
    assert Newsletter.objects.count() == 1


def test_blocks_are_put_in_order_changed_and_dropped(cast: Cast) -> None:
    draft, ivo = drafted(cast), actor(cast.ivo)
    for heading in ("Drie", "Twee", "Een"):
        with_own_block(cast, draft, heading)
    one, two, three = blocks_of(draft)

    drafting.place_block(actor=ivo, block_id=three.pk, position=0, now=NOW)
    drafting.place_block(actor=ivo, block_id=three.pk, position=0, now=NOW)
    drafting.write_block(actor=ivo, block_id=one.pk, heading="Eén", text="Anders.", url="", now=NOW)
    drafting.drop_block(actor=ivo, block_id=two.pk, now=NOW)

    assert headings(draft) == ["Drie", "Eén"]
    assert [each.position for each in blocks_of(draft)] == [0, 1]


@pytest.mark.parametrize("url", ["http://x.example", "javascript:alert(1)", "//x.example", "/\\x"])
def test_a_link_is_ours_or_secure(cast: Cast, url: str) -> None:
    draft = drafted(cast)

    with pytest.raises(Refused, match="link-invalid"):
        drafting.add_block(
            actor=actor(cast.ivo),
            newsletter_id=draft.pk,
            key=uuid4(),
            heading="Kop",
            text="",
            url=url,
            now=NOW,
        )


def test_what_was_sent_stays_as_it_is(cast: Cast) -> None:
    out, ivo = sent(cast), actor(cast.ivo)
    block = Block.objects.get(newsletter=out)

    for deed in (
        lambda: drafting.drop_block(actor=ivo, block_id=block.pk, now=NOW),
        lambda: drafting.place_block(actor=ivo, block_id=block.pk, position=1, now=NOW),
        lambda: drafting.drop_draft(actor=ivo, newsletter_id=out.pk, now=NOW),
        lambda: drafting.write_newsletter(
            actor=ivo, newsletter_id=out.pk, title="X", intro="", audiences=["parents"], now=NOW
        ),
    ):
        with pytest.raises(Refused, match="newsletter-sent"):
            deed()


def test_only_the_coordinator_makes_newsletters(cast: Cast) -> None:
    def draft_as(person: Person) -> None:
        drafting.draft_newsletter(
            actor=actor(person), key=uuid4(), title="Nieuws", audiences=["parents"], now=NOW
        )

    for person in (cast.anna, cast.chris, cast.eva, cast.kim):
        with pytest.raises(Refused, match="role-lacks-permission"):
            draft_as(person)
    assert not Newsletter.objects.exists()


def test_each_deed_is_on_record(cast: Cast) -> None:
    draft = drafted(cast)
    with_own_block(cast, draft)
    drafting.drop_draft(actor=actor(cast.ivo), newsletter_id=draft.pk, now=NOW)

    events = Entry.objects.filter(subject=f"newsletter:{draft.pk}").order_by("pk")
    assert list(events.values_list("event", flat=True)) == [
        "newsletter.drafted",
        "newsletter.block-added",
        "newsletter.dropped",
    ]
    assert not Block.objects.exists()
