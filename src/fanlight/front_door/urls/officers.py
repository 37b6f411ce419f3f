"""Addresses of the worklist and of what is done with a request there."""

from django.urls import path

from fanlight.front_door.views import (
    answering,
    calls,
    case,
    deciding,
    elsewhere,
    identity,
    marking,
    nights,
    restricted,
    schemes,
    screening,
    worklist,
)

_CHILD = "cases/<str:reference>/children/<int:position>/"

officer_addresses = [
    path("", worklist.worklist_page, name="worklist"),
    path("take-next/", worklist.take_next, name="take_next"),
    path("settings/support-levels/", schemes.support_levels, name="support_levels"),
    path("settings/support-levels/<str:version>/<str:code>/", schemes.change_indicator_page, name="change_indicator"),
    path("calls/", calls.calls, name="calls"),
    path("calls/take/", calls.take, name="take_call"),
    path("night/", nights.night, name="night"),
    path("night/handed-back/", nights.handed_back_page, name="handed_back"),
    path("restricted-drafts/", restricted.restricted_drafts_page, name="restricted_drafts"),
    path("cases/<str:reference>/", case.case_page, name="case"),
    path("cases/<str:reference>/take/", case.take, name="take"),
    path("cases/<str:reference>/give-back/", case.give_back, name="give_back"),
    path("cases/<str:reference>/written/", calls.written, name="written"),
    path("cases/<str:reference>/night-summary/", nights.summary, name="night_summary"),
    path("cases/<str:reference>/add-child/", screening.add_child, name="add_child"),
    path("cases/<str:reference>/decide/", deciding.decide, name="decide"),
    path("cases/<str:reference>/roles/<str:role_id>/", marking.role, name="role"),
    path(_CHILD + "who/", identity.who_is_this, name="who"),
    path(_CHILD + "who/confirm/", identity.confirm, name="confirm_child"),
    path(_CHILD + "who/create/", identity.create, name="create_child"),
    path(_CHILD + "who/restricted/", identity.restricted, name="restricted"),
    path(_CHILD + "note/", screening.note, name="note"),
    path(_CHILD + "ask/", screening.ask, name="ask_referrer"),
    path(_CHILD + "return/", screening.return_it, name="return"),
    path(_CHILD + "link/", screening.link, name="link"),
    path(_CHILD + "unlink/", screening.unlink, name="unlink"),
    path(_CHILD + "elsewhere/", elsewhere.elsewhere, name="elsewhere"),
    path(_CHILD + "same-as/", screening.same_as, name="same_as"),
    path(_CHILD + "district/", screening.district, name="district"),
    path(_CHILD + "confirm-decision/", deciding.review, name="review"),
    path(_CHILD + "answer/", answering.answer, name="answer"),
    path(_CHILD + "told/", marking.told, name="told"),
    path(_CHILD + "reopen/", screening.reopen, name="reopen"),
]
