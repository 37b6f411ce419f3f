"""Addresses of District Conversations: who asks, and the unit that answers."""

from django.urls import path

from fanlight.conversations.views import acting, asked, asking, unit

app_name = "conversations"
urlpatterns = [
    path("ask/", asking.ask, name="ask"),
    path("ask/ring-now/", asking.ring_now, name="ring_now"),
    path("ask/<str:key>/", asking.ask_form, name="ask_form"),
    path("asked/", asked.asked, name="asked"),
    path("asked/<str:reference>/", asked.asked_one, name="asked_one"),
    path("asked/<str:reference>/sent/", asked.sent, name="ask_sent"),
    path("asked/<str:reference>/again/", asked.again, name="ask_again"),
    path("asked/<str:reference>/support/", asked.support, name="begin_request"),
    path("", unit.conversations, name="unit"),
    path("call/", unit.call, name="log_call"),
    path("<str:reference>/", unit.one, name="one"),
    path("<str:reference>/take/", acting.take, name="take"),
    path("<str:reference>/answer/", acting.answer, name="answer"),
    path("<str:reference>/reassign/", acting.reassign, name="reassign"),
    path("<str:reference>/send-on/", acting.send, name="send_on"),
]
