"""What the region tells its people: below /werk/ (namespace `werk`) and /regio/ (`regio`)."""

from django.urls import URLPattern, path

from raak.web.views import campaigns, conferences, material, press

campaign_work_urls: list[URLPattern] = [
    path("campagnetaak/<uuid:task_id>/", campaigns.task, name="campaign-task"),
    path("materiaal/", material.places, name="material"),
    path("materiaal/plek/<uuid:place_id>/", material.place, name="material-place"),
    path("materiaal/voorraad/<uuid:stock_id>/", material.refill, name="refill"),
    path("voordragen/", press.nominate, name="nominate"),
]
campaign_region_urls: list[URLPattern] = [
    path("campagnes/", campaigns.campaigns, name="campaigns"),
    path("campagnes/nieuw/", campaigns.new_campaign, name="new-campaign"),
    path("campagnes/gereedschap/", campaigns.toolkit, name="toolkit"),
    path("campagnes/gereedschap/<slug:slug>/", campaigns.kit, name="kit"),
    path("campagnes/pers/", press.press, name="press"),
    path(
        "campagnes/pers/<uuid:press_id>/verschenen/",
        press.press_appeared,
        name="press-appeared",
    ),
    path("campagnes/verslag/", campaigns.report, name="campaign-report"),
    path("campagnes/<uuid:campaign_id>/", campaigns.campaign, name="campaign"),
    path(
        "campagnes/<uuid:campaign_id>/wijzigen/", campaigns.change_campaign, name="change-campaign"
    ),
    path("campagnes/<uuid:campaign_id>/stoppen/", campaigns.stop_campaign, name="stop-campaign"),
    path("conferenties/", conferences.conferences, name="conferences"),
    path("conferenties/nieuw/", conferences.new_conference, name="new-conference"),
    path("conferenties/<uuid:conference_id>/", conferences.conference, name="conference"),
    path("conferenties/<uuid:conference_id>/uitkomsten/", conferences.outcomes, name="outcomes"),
    path(
        "conferenties/<uuid:conference_id>/programma/<uuid:item_id>/weg/",
        conferences.drop_item,
        name="drop-item",
    ),
    path("materiaal/", material.materials, name="materials"),
    path("materiaal/<uuid:material_id>/stoppen/", material.stop_material, name="stop-material"),
    path("onderscheiding/", press.award, name="award"),
    path(
        "onderscheiding/<uuid:nomination_id>/kiezen/",
        press.choose_award,
        name="choose-award",
    ),
]
