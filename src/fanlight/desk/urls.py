"""The desk's addresses."""

from django.urls import path

from fanlight.desk import views

app_name = "desk"
urlpatterns = [
    path("", views.home, name="home"),
    path("find/", views.find, name="find"),
    path("child/<str:person_id>/", views.timeline, name="timeline"),
]
