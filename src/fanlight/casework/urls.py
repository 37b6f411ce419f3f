"""Addresses of a team's work."""

from django.urls import path

from fanlight.casework.views import (
    allegations,
    duty,
    moves,
    particulars,
    piece,
    recording,
    step_pages,
    stepping,
    team,
    workload,
)

app_name = "casework"
urlpatterns = [
    path("", team.team, name="team"),
    path("caseload/", workload.caseload, name="caseload"),
    path("due/", workload.due, name="due"),
    path("to-sign/", workload.to_sign, name="to_sign"),
    path("duty/", duty.duty, name="duty"),
    path("duty/<str:duty_id>/end/", duty.off_duty, name="off_duty"),
    path("work/<str:work_id>/", piece.work, name="work"),
    path("work/<str:work_id>/plan/", recording.plan, name="plan"),
    path("work/<str:work_id>/record/<str:act>/", recording.record, name="record"),
    path("work/<str:work_id>/record/<str:act>/<str:record_id>/", recording.record, name="record_on"),
    path("work/<str:work_id>/accept/", moves.accept, name="accept"),
    path("work/<str:work_id>/refuse/", moves.refuse, name="refuse"),
    path("work/<str:work_id>/allocate/", moves.allocate, name="allocate"),
    path("work/<str:work_id>/close/", moves.close, name="close"),
    path("work/<str:work_id>/particulars/", particulars.particulars, name="particulars"),
    path("work/<str:work_id>/step-down/", stepping.down, name="step_down"),
    path("work/<str:work_id>/step-up/", stepping.up, name="step_up"),
    path("allegations/", allegations.listed, name="allegations"),
    path("allegations/<str:allegation_id>/", allegations.one, name="allegation"),
    path("allegations/<str:allegation_id>/stage/", allegations.stage, name="allegation_stage"),
    path("allegations/<str:allegation_id>/employer/", allegations.employer, name="allegation_employer"),
    path("allegations/<str:allegation_id>/outcome/", allegations.outcome, name="allegation_outcome"),
    path("allegations/<str:allegation_id>/open-again/", allegations.again, name="allegation_again"),
    path("steps/", step_pages.steps, name="steps"),
    path("steps/panel/<str:day>/", step_pages.panel, name="panel"),
    path("steps/<str:step_id>/", step_pages.step, name="step"),
    path("steps/<str:step_id>/agree/", stepping.agree, name="step_agree"),
    path("steps/<str:step_id>/not-yet/", stepping.not_yet, name="step_not_yet"),
    path("steps/<str:step_id>/answer/", stepping.outside, name="step_outside"),
    path("steps/<str:step_id>/withdraw/", stepping.withdraw, name="step_withdraw"),
    path("work/<str:work_id>/re-open/", moves.reopen, name="reopen"),
    path("work/<str:work_id>/information/<str:information_id>/", moves.acknowledge, name="acknowledge"),
]
