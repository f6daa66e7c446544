"""The region's plan, its money and its versions, below /regio/ (namespace `regio`)."""

from django.urls import URLPattern, path

from raak.web.views import (
    plan_activities,
    plan_goals,
    plan_import,
    plan_money,
    plan_versions,
    plans,
)

plan_urls: list[URLPattern] = [
    path("plan/", plans.plans, name="plans"),
    path("plan/nieuw/", plans.new_plan, name="new-plan"),
    path("plan/geld/", plan_money.money, name="plan-money"),
    path("plan/geld/nieuw/", plan_money.new_source, name="new-source"),
    path("plan/geld/scholing/", plan_money.course, name="plan-course"),
    path("plan/geld/<uuid:source_id>/", plan_money.source, name="source"),
    path("plan/doel/<uuid:goal_id>/", plan_goals.goal, name="goal"),
    path("plan/doel/<uuid:goal_id>/wijzigen/", plan_goals.change_goal, name="change-goal"),
    path("plan/doel/<uuid:goal_id>/stand/", plan_goals.move_goal, name="move-goal"),
    path("plan/doel/<uuid:goal_id>/activiteit/", plan_activities.new_activity, name="new-activity"),
    path("plan/activiteit/<uuid:activity_id>/", plan_activities.activity, name="activity"),
    path(
        "plan/activiteit/<uuid:activity_id>/wijzigen/",
        plan_activities.change_activity,
        name="change-activity",
    ),
    path(
        "plan/activiteit/<uuid:activity_id>/weg/",
        plan_activities.drop_activity,
        name="drop-activity",
    ),
    path(
        "plan/activiteit/<uuid:activity_id>/terug/",
        plan_activities.restore_activity,
        name="restore-activity",
    ),
    path(
        "plan/activiteit/<uuid:activity_id>/toch/",
        plan_activities.give_reason,
        name="activity-reason",
    ),
    path("plan/activiteit/<uuid:activity_id>/geld/", plan_activities.take_money, name="take-money"),
    path("plan/<uuid:plan_id>/", plans.plan, name="plan"),
    path("plan/<uuid:plan_id>/wijzigen/", plans.change_plan, name="change-plan"),
    path("plan/<uuid:plan_id>/afsluiten/", plans.close_plan, name="close-plan"),
    path("plan/<uuid:plan_id>/invoeren/", plan_import.import_activities, name="import-activities"),
    path("plan/<uuid:plan_id>/invoeren/voorbeeld/", plan_import.example, name="activities-example"),
    path("plan/<uuid:plan_id>/doel/", plan_goals.new_goal, name="new-goal"),
    path("plan/<uuid:plan_id>/tijdlijn/", plan_versions.timeline, name="plan-timeline"),
    path("plan/<uuid:plan_id>/opbrengst/", plan_money.yielded, name="plan-yield"),
    path("plan/<uuid:plan_id>/versies/", plan_versions.versions, name="plan-versions"),
    path("plan/<uuid:plan_id>/versies/<int:number>/", plan_versions.version, name="plan-version"),
    path("plan/<uuid:plan_id>/vaststellen/", plan_versions.adopt, name="adopt-plan"),
]
