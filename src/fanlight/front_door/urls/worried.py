"""The address for anybody who is worried about a child: short, to be printed and read out."""

from django.urls import path

from fanlight.front_door.views import worried

app_name = "worried"
urlpatterns = [
    path("", worried.start, name="start"),
    path("<slug:authority>/", worried.worried, name="worried"),
    path("<slug:authority>/sent/<str:receipt>/", worried.sent, name="sent"),
]
