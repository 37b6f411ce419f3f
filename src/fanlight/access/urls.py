"""The addresses of access: one's own account, people, accounts, walls, the log."""

from django.urls import path

from fanlight.access.views import accounts, kept, log, own_account, people, single_sign_on, walls

app_name = "access"
urlpatterns = [
    path("", own_account.my_account, name="my_account"),
    path("membership/", own_account.choose_membership, name="choose_membership"),
    path("no-membership/", own_account.no_membership, name="no_membership"),
    path("stay-signed-in/", own_account.stay_signed_in, name="stay_signed_in"),
    path("sessions/end/", own_account.end_sessions, name="end_sessions"),
    path("relations/declare/", own_account.declare, name="declare_relation"),
    path("looks/", own_account.my_looks, name="my_looks"),
    path("kept/", kept.kept, name="kept_forms"),
    path("kept/<str:kept_id>/send/", kept.send_kept, name="send_kept"),
    path("kept/<str:kept_id>/throw-away/", kept.throw_away, name="throw_away"),
    path("people/", people.people, name="people"),
    path("people/<str:membership_id>/confirm/", people.confirm, name="confirm"),
    path("people/<str:membership_id>/end/", people.end, name="end"),
    path("accounts/", accounts.accounts, name="accounts"),
    path("accounts/add/", accounts.add, name="add_account"),
    path("accounts/<str:user_id>/", accounts.account, name="account"),
    path("accounts/<str:user_id>/change/", accounts.change, name="change_account"),
    path("accounts/<str:user_id>/add-role/", accounts.add_role, name="add_role"),
    path("accounts/<str:user_id>/switch-off/", accounts.switch_off, name="switch_off"),
    path("accounts/<str:user_id>/switch-on/", accounts.switch_on, name="switch_on"),
    path("accounts/<str:user_id>/second-factor/", accounts.take_second_factor, name="take_second_factor"),
    path("accounts/<str:user_id>/invite/", accounts.invite, name="invite"),
    path("accounts/<str:user_id>/single-sign-on/", single_sign_on.identities, name="identities"),
    path("accounts/<str:user_id>/single-sign-on/<int:identity_id>/unlink/", single_sign_on.unlink, name="unlink"),
    path("walls/", walls.walls, name="walls"),
    path("walls/<str:wall_id>/", walls.wall, name="wall"),
    path("walls/<str:wall_id>/let-through/", walls.let_through, name="let_through"),
    path("walls/<str:wall_id>/ways/<str:grant_id>/end/", walls.end_way, name="end_way"),
    path("walls/<str:wall_id>/silence/", walls.silence, name="silence_wall"),
    path("walls/<str:wall_id>/take-down/", walls.take_down, name="take_wall_down"),
    path("walls/<str:wall_id>/open/", walls.open_wall, name="open_wall"),
    path("openings/", walls.openings, name="openings"),
    path("openings/<str:opening_id>/read/", walls.read, name="read_opening"),
    path("log/", log.log, name="log"),
    path("log/people/<str:user_id>/", log.log_by, name="log_by"),
    path("log/<str:kind>/<str:subject_id>/", log.log_of, name="log_of"),
]
