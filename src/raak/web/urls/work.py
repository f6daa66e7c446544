"""Somebody's own work: below /werk/, in the namespace `werk`."""

from django.urls import URLPattern, path

from raak.web.views import account, concern, drafts, passkeys, post, steps, today

work_urls: list[URLPattern] = [
    path("", today.today, name="today"),
    path("zorg/", concern.concern, name="concern"),
    path("account/", account.account, name="account"),
    path("account/wachtwoord/", account.password, name="password"),
    path("account/bevestig/", account.confirm, name="confirm"),
    path("account/passkey/", passkeys.add, name="new-passkey"),
    path("account/passkey/<uuid:passkey_id>/weg/", passkeys.remove, name="remove-passkey"),
    path("account/tweede-stap/", account.second_step, name="second-step"),
    path("account/tweede-stap/uit/", account.no_second_step, name="no-second-step"),
    path("account/herstelcodes/", account.recovery_codes, name="recovery-codes"),
    path("berichten/", post.choose, name="post"),
    path("concept/", drafts.draft, name="draft"),
    path("stappen/<uuid:step_id>/", steps.step, name="step"),
    path("stappen/<uuid:step_id>/overdragen/", steps.hand_over, name="hand-over"),
    path("stappen/<uuid:step_id>/verwijzen/", steps.refer, name="refer"),
]
