"""Addresses of challenges: the route that everybody reads, who raises one, and who answers."""

from django.urls import path

from fanlight.challenges.views import acting, answering, raised, starting

app_name = "challenges"
urlpatterns = [
    path("how/", starting.route, name="route"),
    path("start/", starting.start, name="start"),
    path("raised/", raised.raised, name="raised"),
    path("raised/<str:reference>/", raised.raised_one, name="raised_one"),
    path("raised/<str:reference>/further/", raised.further, name="further"),
    path("raised/<str:reference>/end/", raised.end, name="end"),
    path("raised/<str:reference>/withdraw/", raised.withdraw, name="withdraw"),
    path("", answering.to_answer, name="to_answer"),
    path("<str:reference>/", answering.one, name="one"),
    path("<str:reference>/answer/", acting.answer, name="answer"),
    path("<str:reference>/assign/", acting.assign, name="assign"),
    path("<str:reference>/note/", acting.note, name="note"),
    path("<str:reference>/learning/", acting.learning, name="learning"),
    path("<str:reference>/again/", acting.again, name="again"),
]
