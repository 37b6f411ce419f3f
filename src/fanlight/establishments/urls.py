"""Addresses of the settings pages."""

from django.urls import path

from fanlight.establishments.views import changes, lists

app_name = "establishments"

urlpatterns = [
    path("", lists.parameters, name="parameters"),
    path("values/<str:name>/", lists.parameter_page, name="parameter"),
    path("values/<str:name>/change/", changes.change_parameter_page, name="change_parameter"),
    path("clock-rules/", lists.clock_rules, name="clock_rules"),
    path("clock-rules/<str:rule_id>/", lists.clock_rule_page, name="clock_rule"),
    path("clock-rules/<str:rule_id>/change/", changes.change_clock_rule_page, name="change_clock_rule"),
    path("closed-days/", lists.calendar, name="calendar"),
    path("closed-days/add/", changes.add_closed_day_page, name="add_closed_day"),
    path("closed-days/<slug:calendar_day_id>/open/", changes.withdraw_closed_day_page, name="withdraw_closed_day"),
    path("districts/", lists.district_list, name="districts"),
    path("teams/", lists.team_list, name="teams"),
    path("schools/", lists.school_list, name="schools"),
    path("law/", lists.moving_law, name="moving_law"),
    path("authority/", changes.authority_page, name="authority"),
]
