"""What people can go to: below /agenda/ (public), and below /werk/ (namespace `werk`)."""

from django.urls import URLPattern, path

from raak.web.views import agenda, events, inviting, seats

agenda_urls: list[URLPattern] = [
    path("", agenda.agenda, name="agenda"),
    path("van-zwanger-tot-groot/", inviting.line, name="agenda-line"),
    path("agenda.ics", agenda.feed, name="agenda-feed"),
    path("aanmelden/<uuid:round_id>/", seats.join, name="join"),
    path("plek/<str:key>/", seats.seat, name="seat"),
    path("<uuid:event_id>/", agenda.event, name="event"),
    path("<uuid:event_id>/agenda.ics", agenda.event_file, name="event-file"),
]
agenda_work_urls: list[URLPattern] = [
    path("agenda/", events.events, name="events"),
    path("agenda/nieuw/", events.new_event, name="new-event"),
    path("agenda/bereik/", events.reach, name="reach"),
    path("agenda/bijeenkomst/<uuid:meeting_id>/", events.meeting, name="meeting"),
    path(
        "agenda/bijeenkomst/<uuid:meeting_id>/afgelasten/",
        events.call_off_meeting,
        name="call-off-meeting",
    ),
    path("agenda/plek/<uuid:sign_up_id>/", events.sign_up, name="sign-up"),
    path("agenda/<uuid:event_id>/", events.event, name="event"),
    path("agenda/<uuid:event_id>/uitnodiging/", inviting.invitation, name="event-invitation"),
    path("agenda/<uuid:event_id>/wijzigen/", events.change_event, name="change-event"),
    path("agenda/<uuid:event_id>/afgelasten/", events.call_off_event, name="call-off-event"),
]
