"""
All addresses of the screens.

`work` and `chain` are what lies below /werk/, in the namespace `werk`; `region` also has what lies
below /regio/. Public pages have no namespace: their names stand on paper and in mail.
"""

from django.urls import URLPattern, URLResolver, include, path

from raak.web.gallery import gallery_urls
from raak.web.urls.agenda import agenda_urls, agenda_work_urls
from raak.web.urls.areas import area_urls
from raak.web.urls.campaigns import campaign_region_urls, campaign_work_urls
from raak.web.urls.centres import centre_region_urls, centre_urls
from raak.web.urls.chain import answer_urls, chain_urls
from raak.web.urls.checks import check_urls
from raak.web.urls.contacts import contact_region_urls, contact_work_urls
from raak.web.urls.coverage import coverage_urls
from raak.web.urls.crawling import crawling_urls
from raak.web.urls.directory import directory_region_urls, directory_work_urls
from raak.web.urls.finding import finding_urls
from raak.web.urls.framework import framework_urls
from raak.web.urls.hsds import hsds_urls
from raak.web.urls.knowledge import knowledge_urls
from raak.web.urls.knowledge_offer import knowledge_offer_urls
from raak.web.urls.lessons import lesson_region_urls, lesson_work_urls
from raak.web.urls.limits import limit_urls
from raak.web.urls.meetings import meeting_urls
from raak.web.urls.monitoring import monitoring_urls
from raak.web.urls.news import news_urls, newsletter_urls
from raak.web.urls.outside import article_urls, outside_urls, question_urls
from raak.web.urls.plans import plan_urls
from raak.web.urls.reaching import reaching_urls
from raak.web.urls.region import region_urls, region_work_urls
from raak.web.urls.reports import progress_urls, report_urls
from raak.web.urls.surveys import survey_region_urls, survey_urls
from raak.web.urls.themes import theme_region_urls, theme_urls
from raak.web.urls.work import work_urls
from raak.web.views import (
    front,
    invitations,
    passkeys,
    passwords,
    practice,
    second_step,
    signing_in,
)

urlpatterns: list[URLPattern | URLResolver] = [
    path("", front.front, name="front"),
    *crawling_urls,
    *finding_urls,
    path("agenda/", include(agenda_urls)),
    *theme_urls,
    path("aanmelden/", signing_in.sign_in, name="sign-in"),
    path("aanmelden/code/", second_step.code, name="sign-in-code"),
    path("aanmelden/passkey/", passkeys.sign_in, name="sign-in-passkey"),
    path("aanmelden/tweede-stap/", second_step.set_up, name="sign-in-set-up"),
    path("wachtwoord-vergeten/", passwords.forgotten, name="forgotten"),
    path(
        "wachtwoord-vergeten/<uuid:person_id>/<str:token>/",
        passwords.new_password,
        name="new-password",
    ),
    path("afmelden/", signing_in.sign_out, name="sign-out"),
    path("uitnodiging/<str:key>/", invitations.invitation, name="invitation"),
    path("taal/", front.set_language, name="set_language"),
    path("professionals/", front.professionals, name="professionals"),
    path("oefenen/", practice.practice, name="practice"),
    path("oefenen/<slug:code>/", practice.route, name="practice-route"),
    path("api/hsds/", include(hsds_urls)),
    path("meting/", include(survey_urls)),
    path("nieuws/", include(news_urls)),
    path("bouwstenen/", include(gallery_urls)),
    path("antwoord/", include(answer_urls)),
    *centre_urls,
    *outside_urls,
    *progress_urls,
    path(
        "werk/",
        include(
            (
                [
                    *work_urls,
                    *agenda_work_urls,
                    *campaign_work_urls,
                    *chain_urls,
                    *contact_work_urls,
                    *lesson_work_urls,
                    *question_urls,
                    *region_work_urls,
                    *directory_work_urls,
                    *area_urls,
                ],
                "werk",
            )
        ),
    ),
    path(
        "regio/",
        include(
            (
                [
                    *region_urls,
                    *meeting_urls,
                    *article_urls,
                    *campaign_region_urls,
                    *centre_region_urls,
                    *check_urls,
                    *contact_region_urls,
                    *coverage_urls,
                    *directory_region_urls,
                    *framework_urls,
                    *limit_urls,
                    *knowledge_offer_urls,
                    *lesson_region_urls,
                    *knowledge_urls,
                    *newsletter_urls,
                    *monitoring_urls,
                    *plan_urls,
                    *reaching_urls,
                    *survey_region_urls,
                    *report_urls,
                    *theme_region_urls,
                ],
                "regio",
            )
        ),
    ),
]
