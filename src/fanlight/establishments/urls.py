"""Addresses of the settings pages."""

from django.urls import path

from fanlight.establishments.views import changes, dated_lists, districts, lists, schools, teams

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
    path("districts/add/", districts.add_district_page, name="add_district"),
    path("districts/<slug:district_id>/postcodes/", districts.postcodes_page, name="postcodes"),
    path("districts/<slug:district_id>/postcodes/add/", districts.add_postcodes_page, name="add_postcodes"),
    path("teams/", lists.team_list, name="teams"),
    path("teams/add/", teams.add_team_page, name="add_team"),
    path("teams/<slug:team_id>/end/", teams.end_team_page, name="end_team"),
    path("schools/", lists.school_list, name="schools"),
    path("schools/<slug:establishment_id>/", schools.school_page, name="school"),
    path("schools/<slug:establishment_id>/district/", schools.place_school_page, name="place_school"),
    path("schools/<slug:establishment_id>/terms/add/", schools.add_term_page, name="add_school_term"),
    path("schools/<slug:establishment_id>/closures/add/", schools.add_closure_page, name="add_school_closure"),
    path("terms/", schools.terms_page, name="terms"),
    path("terms/add/", schools.add_term_page, name="add_term"),
    path("terms/closures/add/", schools.add_closure_page, name="add_closure"),
    path("terms/<slug:term_id>/withdraw/", schools.withdraw_term_page, name="withdraw_term"),
    path("terms/closures/<slug:closure_id>/withdraw/", schools.withdraw_closure_page, name="withdraw_closure"),
    path("lists/", dated_lists.lists_page, name="lists"),
    path("lists/<str:name>/", dated_lists.list_page, name="list"),
    path("lists/<str:name>/add/", dated_lists.add_entry_page, name="add_entry"),
    path("lists/<str:name>/<str:code>/", dated_lists.entry_page, name="list_entry"),
    path("lists/<str:name>/<str:code>/change/", dated_lists.change_entry_page, name="change_entry"),
    path("lists/<str:name>/<str:code>/end/", dated_lists.end_entry_page, name="end_entry"),
    path("law/", lists.moving_law, name="moving_law"),
    path("authority/", changes.authority_page, name="authority"),
]
