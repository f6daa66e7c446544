"""What holds for the whole region: below /werk/ (namespace `werk`) and /regio/ (`regio`)."""

from django.urls import URLPattern, path

from raak.web.views import (
    board,
    closure,
    lost_phone,
    organisations,
    post,
    publishing,
    record,
    routes,
    teams,
    terms,
)

region_work_urls: list[URLPattern] = [
    path("keten/", board.board, name="board"),
    path("keten/<uuid:sender_id>/<uuid:receiver_id>/", board.pair, name="board-pair"),
    path("keten/bij/<uuid:receiver_id>/", board.receiver, name="board-receiver"),
    path("sluitend/", closure.closure, name="closure"),
    path("routes/", routes.routes, name="routes"),
    path("routes/<slug:code>/", routes.route, name="route"),
    path("routes/<slug:code>/bestand/", routes.route_file, name="route-file"),
    path("medewerkers/", teams.team, name="team"),
    path("medewerkers/<uuid:person_id>/vertrek/", teams.depart, name="depart"),
    path("medewerkers/<uuid:person_id>/tweede-stap/", lost_phone.lost_phone, name="lost-phone"),
    path("medewerkers/rol/<uuid:membership_id>/", teams.end_role, name="end-role"),
    path("organisaties/", organisations.organisations, name="organisations"),
    path(
        "organisaties/<uuid:organisation_id>/sluiten/",
        organisations.close,
        name="close-organisation",
    ),
    path("inzage/", record.record, name="record"),
]
region_urls: list[URLPattern] = [
    path("termijnen/", terms.terms, name="terms"),
    path("berichten/", post.undelivered, name="post"),
    path("berichten/<uuid:letter_id>/opnieuw/", post.again, name="post-again"),
    path("routes/publiceren/", publishing.publish, name="publish"),
]
