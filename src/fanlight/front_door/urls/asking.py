"""Addresses of asking for support and of what was asked."""

from django.urls import path

from fanlight.front_door.views import asking, attaching, calls, referrer, sending

asking_addresses = [
    path("ask/", asking.start, name="ask"),
    path("ask/<str:draft_id>/", asking.resume, name="ask_resume"),
    path("ask/<str:draft_id>/check/", sending.check, name="ask_check"),
    path("ask/<str:draft_id>/send/", sending.send, name="ask_send"),
    path("ask/<str:draft_id>/sent/", sending.sent, name="ask_sent"),
    path("ask/<str:draft_id>/throw-away/", sending.discard, name="ask_discard"),
    path("ask/<str:draft_id>/attach/", attaching.attach, name="ask_attach"),
    path("ask/<str:draft_id>/attach/<str:document_id>/remove/", attaching.take_back, name="ask_take_back"),
    path("ask/<str:draft_id>/keep/<slug:page>/", asking.keep, name="ask_keep"),
    path("ask/<str:draft_id>/keep/<slug:page>/<str:item>/", asking.keep, name="ask_keep_item"),
    path("ask/<str:draft_id>/whole/", calls.whole, name="call_whole"),
    path("ask/<str:draft_id>/move/<slug:repeat>/<str:item>/<slug:way>/", asking.move, name="ask_move"),
    path("ask/<str:draft_id>/remove/<slug:repeat>/<str:item>/", asking.remove, name="ask_remove"),
    path("ask/<str:draft_id>/<slug:page>/", asking.question, name="ask_page"),
    path("ask/<str:draft_id>/<slug:page>/<str:item>/", asking.question, name="ask_item"),
]
asked_addresses = [
    path("requests/", referrer.asked, name="asked"),
    path("requests/<str:reference>/", referrer.asked_request, name="asked_request"),
    path("requests/<str:reference>/children/<int:position>/", referrer.asked_child, name="asked_child"),
    path("requests/<str:reference>/children/<int:position>/again/", referrer.again, name="ask_again"),
    path("requests/<str:reference>/questions/<str:question_id>/", referrer.reply, name="asked_question"),
    path("requests/<str:reference>/returns/<str:return_id>/", referrer.answer_family, name="asked_return"),
]
