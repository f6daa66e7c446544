"""The record in words: who did or saw what, and when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from raak.kernel.identifiers import spoken_code
from raak.ui import words as dates
from raak.web.shown import people

if TYPE_CHECKING:
    from raak.audit.models import Entry

EVENTS: Mapping[str, Promise] = {
    "cell.meant-empty": _("zei dat iets met opzet ontbreekt in het aanbod"),
    "cell.taken-back": _("liet iets weer als gat in het aanbod meetellen"),
    "centre.partner-dropped": _("liet een partner niet meer meedoen in een gemeente"),
    "centre.partner-put": _("liet een partner meedoen in een gemeente"),
    "centre.result-added": _("schreef op wat er beter werd in een gemeente"),
    "centre.result-dropped": _("haalde een resultaat in een gemeente weg"),
    "centre.set": _("beschreef de plek voor ouders in een gemeente"),
    "centre.set-up-noted": _("schreef op hoe ver de opzet in een gemeente is"),
    "centre.tasks-divided": _("verdeelde de vijf taken in een gemeente"),
    "centres.called": _("koos hoe de plekken voor ouders heten"),
    "award.chosen": _("koos wie de onderscheiding krijgt"),
    "award.forgotten": _("wiste wie eerder werd voorgedragen"),
    "award.nominated": _("droeg iemand voor"),
    "campaign.changed": _("wijzigde een campagne"),
    "campaign.planned": _("plande een campagne"),
    "campaign.returned": _("zette de taken van een campagne opnieuw klaar"),
    "campaign.stopped": _("stopte een campagne"),
    "conference.changed": _("wijzigde het programma van een conferentie"),
    "conference.outcomes-written": _("schreef op wat uit een conferentie kwam"),
    "conference.planned": _("plande een conferentie"),
    "material.added": _("voegde een folder of poster toe"),
    "material.stopped": _("nam een folder of poster uit gebruik"),
    "publication.appeared": _("schreef op dat iets verscheen"),
    "publication.noted": _("schreef op wat er verschijnt"),
    "report.asked": _("vroeg een verslag over de regio"),
    "report.failed": _("kon een verslag niet maken"),
    "report.fetched": _("haalde een verslag op"),
    "report.forgotten": _("wiste een oud verslag"),
    "report.made": _("maakte een verslag"),
    "report.published": _("zette een verslag op de openbare pagina"),
    "report.withdrawn": _("haalde een verslag van de openbare pagina"),
    "report.written": _("schreef een verslag in een bestand"),
    "stock.put": _("schreef op welk materiaal ergens ligt"),
    "stock.refilled": _("vulde materiaal aan"),
    "stock.taken-away": _("haalde materiaal weg"),
    "task.done": _("deed een taak voor een campagne"),
    "task.given": _("gaf iemand een taak voor een campagne"),
    "threshold.chosen": _("koos vanaf welk aantal een verslag iets toont"),
    "theme.changed": _("wijzigde de stijl van een gemeente"),
    "theme.hidden": _("zette de stijl van een gemeente uit"),
    "theme.shown": _("zette de stijl van een gemeente aan"),
    "child.added": _("voegde een kind toe"),
    "clock.announced": _("zocht op wie moest horen wat te laat is"),
    "clock.ticked": _("herinnerde en escaleerde"),
    "concern.came-in": _("stuurde een zorg via de openbare pagina"),
    "concern.raised": _("schreef een zorg op"),
    "desk.closed": _("hief een loket op"),
    "desk.set": _("wees een team aan voor een loket"),
    "door.full": _("stuurde te veel: de openbare pagina ging dicht voor vandaag"),
    "door.senders-forgotten": _("wiste wie er gisteren berichten stuurde"),
    "draft.begun": _("begon te typen"),
    "draft.dropped": _("gooide een concept weg"),
    "draft.sent": _("verstuurde wat als concept was bewaard"),
    "event.called-off": _("gelastte iets in de agenda af"),
    "event.changed": _("wijzigde iets in de agenda"),
    "event.planned": _("zette iets in de agenda"),
    "feedback.seen": _("las een terugkoppeling"),
    "invitation.accepted": _("koos een wachtwoord met een uitnodiging"),
    "knowledge.restored": _("nam de woorden van het handboek terug"),
    "knowledge.worded": _("zei het handboek in eigen woorden"),
    "letter.dropped": _("stuurde een mail niet: er was niets meer te melden"),
    "letter.given-up": _("gaf een mail op die niet aankwam"),
    "keeping.set": _("koos hoe lang iets bewaard blijft"),
    "letter.forgotten": _("wiste mail die lang genoeg bewaard was"),
    "letter.returned": _("kreeg een mail terug die niet aankwam"),
    "letter.sent": _("stuurde een mail"),
    "letter.tried-again": _("liet een mail opnieuw proberen"),
    "link.answered": _("antwoordde met een link"),
    "link.made": _("maakte een beveiligde link"),
    "link.mail-asked": _("liet een beveiligde link mailen"),
    "meeting.attended": _("schreef op hoeveel mensen er kwamen"),
    "meeting.called-off": _("gelastte een bijeenkomst af"),
    "link.used": _("gebruikte een beveiligde link"),
    "next.declined": _("schreef op waarom een vervolg niet begint"),
    "municipality.added": _("voegde een gemeente toe"),
    "municipality.renamed": _("gaf een gemeente een andere naam"),
    "organisation.added": _("voegde een organisatie toe"),
    "organisation.changed": _("wijzigde een organisatie"),
    "organisation.closed": _("sloot een organisatie"),
    "person.changed": _("wijzigde iemands gegevens"),
    "person.departed": _("liet iemand vertrekken"),
    "person.imported": _("nam iemand aan uit een lijst"),
    "person.invited": _("nodigde iemand uit"),
    "person.left-organisation": _("liet iemand bij een organisatie vertrekken"),
    "person.passkey-added": _("voegde een passkey toe"),
    "person.passkey-failed": _("kwam met een passkey niet binnen"),
    "person.passkey-removed": _("haalde een passkey weg"),
    "person.password-changed": _("veranderde een wachtwoord"),
    "person.password-link-asked": _("vroeg om een nieuw wachtwoord"),
    "person.password-reset": _("koos een nieuw wachtwoord met een link"),
    "person.placed": _("zette iemand in een team"),
    "person.profession-set": _("koos een beroep"),
    "person.recovery-codes-renewed": _("maakte nieuwe herstelcodes"),
    "person.second-step-ended": _("zette de tweede stap van iemand anders uit"),
    "person.second-step-failed": _("typte een verkeerde code"),
    "person.second-step-left": _("zette de eigen tweede stap uit"),
    "person.second-step-set-up": _("stelde een tweede stap in"),
    "person.signed-in": _("logde in"),
    "person.taken-on": _("nam iemand aan"),
    "person.taken-on-again": _("nam iemand weer aan"),
    "post.chosen": _("koos welke mail er komt"),
    "protocol.published": _("zette een route in gebruik"),
    "record.read": _("bekeek de inzage"),
    "article.written": _("las een pagina voor ouders na of veranderde die"),
    "question.answered": _("beantwoordde een vraag van een ouder"),
    "question.asked": _("stelde een vraag via de openbare pagina"),
    "question.escalated": _("meldde dat een ouder te lang op antwoord wacht"),
    "question.forgotten": _("wiste vragen van ouders die lang genoeg bewaard waren"),
    "question.mailed": _("mailde een ouder dat het antwoord er is"),
    "question.not-mailed": _("kon een ouder niet mailen dat het antwoord er is"),
    "question.published": _("plaatste een antwoord op de openbare pagina"),
    "question.reworded": _("schreef een antwoord in andere woorden"),
    "question.taken-back": _("haalde een antwoord van de openbare pagina"),
    "referral.accepted": _("nam een verwijzing aan"),
    "referral.arrived": _("meldde dat een kind er is"),
    "referral.did-not-arrive": _("meldde dat een kind niet kwam"),
    "referral.feedback-given": _("vertelde hoe het na een verwijzing gaat"),
    "referral.offered": _("vroeg hulp van een andere organisatie"),
    "referral.read": _("las een verwijzing"),
    "referral.refused": _("weigerde een verwijzing"),
    "referral.reminded": _("herinnerde een ontvanger"),
    "referral.withdrawn": _("trok een verwijzing in"),
    "region.founded": _("richtte de regio op"),
    "role.given": _("gaf iemand een rol"),
    "role.withdrawn": _("beëindigde een rol"),
    "seat.asked": _("meldde zich aan voor iets in de agenda"),
    "seat.asked-again": _("meldde zich aan voor iets waarvoor dat al was gedaan"),
    "seat.forgotten": _("vergat wie er bij een bijeenkomst waren"),
    "seat.given-back": _("meldde zich af"),
    "seat.lapsed": _("gaf een plek door waar niemand op antwoordde"),
    "seat.not-mailed": _("kon iemand met een plek niet mailen"),
    "seats.limited": _("koos hoeveel plekken iemand in een uur krijgt"),
    "seat.taken": _("nam een plek die vrijkwam"),
    "area.chosen": _("koos een wijk voor extra inzet"),
    "area.let-go": _("stopte de extra inzet in een wijk"),
    "area.measured": _("schreef op wat een plan voor een wijk opleverde"),
    "area.plan": _("schreef het plan voor een wijk op"),
    "area.priorities": _("schreef op wat in een wijk voorgaat"),
    "area.profile": _("schreef het profiel van een wijk op"),
    "area.programme-checked": _("keek een programma voor een wijk na"),
    "area.programmes": _("schreef op welke programma's in een wijk begonnen"),
    "area.published": _("publiceerde het profiel van een wijk"),
    "area.structures": _("schreef op welk overleg een wijk heeft"),
    "area.withdrawn": _("haalde het profiel van een wijk terug"),
    "borders.imported": _("voerde nieuwe grenzen van wijken in"),
    "figures.imported": _("voerde cijfers over wijken in"),
    "neighbourhoods.imported": _("voerde wijken in"),
    "service.aimed": _("zei dat aanbod voor een wijk of een groep is"),
    "service.aimed-no-more": _("zei dat aanbod weer voor iedereen is"),
    "shapes.imported": _("voerde een kaart van de wijken in"),
    "step.completed": _("deed een stap"),
    "step.handed-over": _("droeg een stap over"),
    "team.added": _("voegde een team toe"),
    "team.changed": _("wijzigde een team"),
    "term.set": _("koos een termijn"),
    "trajectory.followed": _("begon een vervolg"),
    "trajectory.named": _("zei om welk kind het gaat"),
    "trajectory.paused": _("liet termijnen stilstaan"),
    "trajectory.read": _("las over een kind"),
    "trajectory.withdrawn": _("stopte een traject"),
}
"""Event -> what its actor did. A test holds it against every event that is recorded."""

NOUNS: Mapping[str, Promise] = {
    "cell": _("vakje van de dekking"),
    "centre": _("plek voor ouders"),
    "child": _("kind"),
    "clock": _("klok"),
    "door": _("openbare pagina"),
    "doors": _("alle openbare pagina's"),
    "draft": _("concept"),
    "article": _("pagina voor ouders"),
    "event": _("iets in de agenda"),
    "letter": _("mail"),
    "link": _("link"),
    "neighbourhood": _("wijk"),
    "municipality": _("gemeente"),
    "organisation": _("organisatie"),
    "person": _("persoon"),
    "protocol": _("route"),
    "question": _("vraag van een ouder"),
    "record": _("inzage"),
    "referral": _("verwijzing"),
    "region": _("regio"),
    "report": _("verslag"),
    "team": _("team"),
    "trajectory": _("traject"),
}

DETAILS: Mapping[str, Promise] = {
    "code": _("route"),
    "due_on": _("uiterlijk"),
    "edition": _("uitgave"),
    "ending": _("einde"),
    "fit": _("oordeel"),
    "milestone": _("bereikt"),
    "profession": _("beroep"),
    "way": _("manier"),
    "fired": _("aantal"),
    "kind": _("soort"),
    "letters": _("aantal"),
    "months": _("maanden bewaard"),
    "language": _("taal"),
    "move": _("antwoord"),
    "news": _("nieuws"),
    "outcome": _("uitkomst"),
    "page": _("pagina"),
    "places": _("aantal"),
    "protocol": _("route"),
    "questions": _("aantal"),
    "reminders": _("herinneringen"),
    "role": _("rol"),
    "setting": _("termijn"),
    "step": _("stap"),
    "steps": _("stappen"),
    "term": _("gekozen"),
    "until": _("tot"),
    "version": _("versie"),
}

VALUES: Mapping[tuple[str, str], Promise] = {
    ("move", "accept"): _("ja"),
    ("move", "refuse"): _("nee"),
    ("move", "confirm_arrival"): _("het kind is er"),
    ("move", "report_absence"): _("het kind kwam niet"),
    ("page", "answer"): _("antwoord met een link"),
    ("page", "chain"): _("keten"),
    ("page", "referral"): _("verwijzing"),
    ("page", "step"): _("stap"),
    ("way", "demo"): _("oefenregio, zonder wachtwoord"),
    ("way", "password"): _("wachtwoord"),
}
"""Codes of the product itself; those of a route stay as its file writes them."""


@dataclass(frozen=True, slots=True)
class EntryRow:
    """about: what it happened to; number: of the trajectory, when it was one."""

    number: int
    at: str
    who: str
    what: str
    about: str
    detail: str


def entry_rows(
    entries: Iterable[Entry], names: people.Names, numbers: Mapping[str, str]
) -> list[EntryRow]:
    """
    Return the entries in words.

    numbers: `trajectory:<id>` or `referral:<id>` -> the number that people call it by.
    """
    return [
        EntryRow(
            number=entry.pk,
            at=dates.moment(entry.at),
            who=people.who(entry.actor_id, names),
            what=str(EVENTS.get(entry.event, entry.event)),
            about=_about(entry.subject, names, numbers),
            detail=_detail(entry.detail),
        )
        for entry in entries
    ]


def heads() -> list[str]:
    return [gettext("Wanneer"), gettext("Wie"), gettext("Deed wat"), gettext("Met wat")]


def _detail(detail: Mapping[str, object]) -> str:
    """Return the codes that came with it; ids say nothing to a reader."""
    said = (
        f"{DETAILS.get(key, key)}: {VALUES.get((key, str(value)), value)}"
        for key, value in detail.items()
        if value and not _is_id(value)
    )
    return ", ".join(said)


def _is_id(value: object) -> bool:
    try:
        UUID(str(value))
    except ValueError:
        return False
    return True


def _about(subject: str, names: people.Names, numbers: Mapping[str, str]) -> str:
    noun, _colon, key = subject.partition(":")
    called = numbers.get(subject) or names.get(subject) or _called(key)
    return f"{NOUNS.get(noun, noun)} {called}".strip()


def _called(key: str) -> str:
    """Return a short code for what has no name of its own: enough to tell one from another."""
    return spoken_code(UUID(key)) if _is_id(key) else ""
