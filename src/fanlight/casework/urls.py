"""Addresses of a team's work."""

from django.urls import path

from fanlight.casework.views import duty, moves, piece, team

app_name = "casework"
urlpatterns = [
    path("", team.team, name="team"),
    path("duty/", duty.duty, name="duty"),
    path("duty/<str:duty_id>/end/", duty.off_duty, name="off_duty"),
    path("work/<str:work_id>/", piece.work, name="work"),
    path("work/<str:work_id>/accept/", moves.accept, name="accept"),
    path("work/<str:work_id>/refuse/", moves.refuse, name="refuse"),
    path("work/<str:work_id>/allocate/", moves.allocate, name="allocate"),
    path("work/<str:work_id>/close/", moves.close, name="close"),
    path("work/<str:work_id>/re-open/", moves.reopen, name="reopen"),
    path("work/<str:work_id>/information/<str:information_id>/", moves.acknowledge, name="acknowledge"),
]
