"""
How often things happen in the demo region, and where each number comes from.

`T…` are rows of the catalogue (numbers of the pilot regions); `nl-facts` is the fact sheet of 2026.
What no source gives is marked `ours`: chosen so that every screen has something to show.
"""

from collections.abc import Mapping

TRAJECTORIES = 1_500
YEARS = 2

GROWTH_PER_YEAR = 0.12
"""T1.1-d: reports and advice questions grew 12 % in a year."""

SHARES: Mapping[str, float] = {
    "reporting-code": 0.46,
    "referral-tree": 0.25,
    "no-show": 0.15,
    "vangnet-jeugd": 0.07,
    "report-to-reporting-point": 0.07,
}
"""Ours: how trajectories that begin with a worry divide; quick help is counted apart, below."""

QUICK_HELP_FAMILIES = 26
QUICK_HELP_MONTHS = 18
"""T8.2.4-a: 26 families had quick help in the first year and a half."""

OLDER_THAN_SIX_MONTHS = 0.48
"""T1.2-c: almost half of the suspicions existed longer than six months."""

SENDER_CHECKS = 0.5
"""T1.2-d: 40-60 % of workers do not check by themselves whether a referral arrived."""

HOSPITAL_REPORTS = 0.16
"""T8.2.8-c: 16 % of the injury forms of a hospital led to a report."""

VANGNET_HAD_HELP = 0.60
"""T7.1.4-a: 60 % of the families at the safety net already had help."""

POLICE_REPORTS = 0.59
"""nl-facts 7: 59 % of the reports of child abuse come from police and justice."""

LATELY: Mapping[str, int] = {
    "reporting-code": 4,
    "referral-tree": 2,
    "no-show": 2,
    "vangnet-jeugd": 4,
}
LATELY_DAYS = 40
"""Ours: what each named person began lately, so that whoever signs in as one finds work waiting."""

NAMELESS = 0.12
"""Ours: advice can be asked without a name; part of the trajectories begin so."""

BY_AN_OUTSIDER = 0.35
"""Ours: concerns at the safety net that somebody without an account raised."""

STEP_ON_TIME = 0.74
STEP_VERY_LATE = 0.05
"""Ours: the rest is a little late; who never checks leaves the very late ones (T1.2-d)."""

REFERRAL_ACCEPTED = 0.75
REFERRAL_REFUSED = 0.12
"""Ours: the rest stays silent for weeks."""
DID_NOT_ARRIVE = 0.10
"""Ours; J-area: arriving is not a matter of course."""
STUCK_AFTER_ACCEPTING = 0.08
"""Ours: accepted, and then nobody says whether the child came."""
FEEDBACK_ON_REFERRAL = 0.65
FIT: Mapping[str, float] = {"right": 0.72, "too_light": 0.17, "too_heavy": 0.11}
"""Ours; T4.1.1-a: fewer came in with too light help after the family centre started."""

FEEDBACK_SEEN_SOON = 0.80
"""Ours: within days; the others open it weeks later."""
NOT_TOLD = 0.06
HANDED_OVER = 0.05
PAUSED = 0.06
WITHDRAWN = 0.03
FOLLOWED_UP = 0.55
"""Ours: an outcome that offers a next protocol leads to one this often; else it runs already."""

OUTCOMES: Mapping[str, Mapping[str, Mapping[str, float]]] = {
    "reporting-code": {
        "signals": {"worried": 0.84, "danger": 0.04, "about_staff": 0.03, "explained": 0.09},
        "consult": {"clear_enough": 0.55, "ask_advice": 0.36, "danger": 0.03, "explained": 0.06},
        "ask_advice": {"advised": 0.85},
        "talk": {"talked": 0.78, "not_reached": 0.15},
        "weigh": {"weighed": 0.72, "in_doubt": 0.13, "no_suspicion": 0.15},
        "decide_report": {"report": 0.28, "no_report": 0.72},
        "decide_help": {"refer": 0.72, "own_help": 0.20, "cannot_help": 0.08},
        "follow_safety": {"keep_following": 0.45, "safe": 0.50, "not_safe": 0.05},
    },
    "referral-tree": {
        "discuss": {"agrees": 0.86, "declines": 0.10, "unsafe": 0.04},
        "weigh": {"light": 0.52, "several": 0.22, "heavy": 0.18, "unsafe": 0.03, "none": 0.05},
        "check_light": {"goes_well": 0.85},
        "check_heavy": {"goes_well": 0.82},
    },
    "no-show": {
        "check_address": {"lives_here": 0.88, "moved": 0.08, "worried": 0.04},
        "second_appointment": {"came": 0.62, "cancelled": 0.15, "missed": 0.23},
        "home_visit": {"contact": 0.62, "not_home": 0.25, "keeps_off": 0.10, "unsafe": 0.03},
    },
    "vangnet-jeugd": {
        "intake": {"no_help_yet": 0.38, "help_not_aligned": VANGNET_HAD_HELP, "unsafe": 0.02},
        "home_visit": {"let_in": 0.70, "not_let_in": 0.27, "unsafe": 0.03},
        "agree_help": {"regular_care": 0.25, "help": 0.60, "declines": 0.10, "report": 0.05},
        "close": {"contact_restored": 0.35, "help_started": 0.50, "report_made": 0.10},
        "follow_longer": {"goes_on": 0.6, "can_stop": 0.35, "worse": 0.05},
    },
    "quick-help": {
        "first_talk": {"willing": 0.88, "not_willing": 0.07, "not_fitting": 0.05},
        "start_help": {"started": 0.90, "not_let_in": 0.10},
        "watch": {"safe": 0.93, "unsafe": 0.07},
        "evaluate": {"done": 0.66, "goes_on": 0.30, "not_safe": 0.04},
    },
    "report-to-reporting-point": {
        "assess": {"hand_over": 0.40, "conditions": 0.20, "inquiry": 0.22, "no_follow_up": 0.18},
        "tell_family": {"told": 0.85, "postponed": 0.15},
        "monitor_first": {"safe": 0.82, "unsafe": 0.10, "no_contact": 0.08},
        "monitor_second": {"safe": 0.85, "unsafe": 0.07, "no_contact": 0.08},
        "decide_sight": {"new_report": 0.15, "seen_by_others": 0.85},
    },
}
"""Ours, unless a constant above says otherwise: how often a step ends in which outcome."""

HOSPITAL_OUTCOMES: Mapping[str, Mapping[str, float]] = {
    "decide_report": {"report": HOSPITAL_REPORTS, "no_report": 1 - HOSPITAL_REPORTS},
}
POLICE_OUTCOMES: Mapping[str, Mapping[str, float]] = {"signals": {"care_report": 1.0}}
"""The police always makes a care report (nl-facts 1)."""

FIRST_OUTCOME = 0.75
"""Ours: a step without numbers of its own ends so often in its first outcome."""
