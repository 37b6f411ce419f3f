"""Addresses of sharing: partners and what they are asked, schools and what they ask."""

from django.urls import path

from fanlight.sharing.views import gathering, information, partner

app_name = "sharing"
urlpatterns = [
    path("", gathering.waiting, name="waiting"),
    path("asked-of-you/", partner.asked_of_you, name="asked_of_you"),
    path("asked-of-you/<str:reference>/", partner.one, name="asked_one"),
    path("asked-of-you/<str:reference>/hand-over/", partner.hand, name="hand_over"),
    path("gather/<str:reference>/", gathering.gather, name="gather"),
    path("gatherings/<str:reference>/", gathering.one, name="gathering"),
    path("gatherings/<str:reference>/rate/", gathering.rate, name="regrade"),
    path("gatherings/<str:reference>/summary/", gathering.summarise, name="summarise"),
    path("gatherings/<str:reference>/close/", gathering.close, name="close"),
    path("after-decision/<str:reference>/", gathering.late_answer, name="late_answer"),
    path("after-decision/<str:reference>/acknowledge/", gathering.acknowledge, name="acknowledge"),
    path("schools/ask/", information.ask, name="ask_information"),
    path("schools/asked/", information.asked, name="information_asked"),
    path("schools/asked/<str:reference>/", information.asked_one, name="information_asked_one"),
    path("schools/informed/<str:contact_id>/", information.informed, name="keep_informed"),
    path("schools/<str:reference>/", information.one, name="information_one"),
    path("schools/<str:reference>/match/", information.match, name="match"),
]
