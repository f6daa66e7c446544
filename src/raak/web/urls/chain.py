"""The chain of a child and its referrals: below /werk/ (namespace `werk`) and /antwoord/."""

from django.urls import URLPattern, path

from raak.web.views import answers, chains, feedback, referrals

chain_urls: list[URLPattern] = [
    path("trajecten/", chains.chains, name="chains"),
    path("trajecten/<uuid:trajectory_id>/", chains.chain, name="chain"),
    path("trajecten/<uuid:trajectory_id>/pauze/", chains.pause, name="pause"),
    path("trajecten/<uuid:trajectory_id>/beeindigen/", chains.withdraw, name="withdraw"),
    path("trajecten/<uuid:trajectory_id>/kind/", chains.name_child, name="name-child"),
    path("trajecten/<uuid:trajectory_id>/vervolg/", chains.follow_up, name="follow-up"),
    path("trajecten/<uuid:trajectory_id>/vervolg/niet/", chains.no_follow_up, name="no-follow-up"),
    path("verwijzingen/<uuid:referral_id>/", referrals.referral, name="referral"),
    path("verwijzingen/<uuid:referral_id>/aannemen/", referrals.accept, name="referral-accept"),
    path("verwijzingen/<uuid:referral_id>/weigeren/", referrals.refuse, name="referral-refuse"),
    path("verwijzingen/<uuid:referral_id>/aankomst/", referrals.arrival, name="referral-arrival"),
    path(
        "verwijzingen/<uuid:referral_id>/terugmelden/",
        referrals.give_feedback,
        name="referral-feedback",
    ),
    path(
        "verwijzingen/<uuid:referral_id>/intrekken/", referrals.withdraw, name="referral-withdraw"
    ),
    path("verwijzingen/<uuid:referral_id>/herinneren/", referrals.remind, name="referral-remind"),
    path("verwijzingen/<uuid:referral_id>/link/", referrals.link, name="referral-link"),
    path("verwijzingen/<uuid:referral_id>/link/mail/", referrals.mail, name="referral-mail"),
    path("terugkoppeling/<uuid:feedback_id>/", feedback.feedback, name="feedback"),
]

answer_urls: list[URLPattern] = [path("<str:key>/", answers.answer, name="answer")]
