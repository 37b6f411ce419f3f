"""The desk's addresses."""

from django.urls import path

from fanlight.desk import views

app_name = "desk"
urlpatterns = [
    path("", views.home, name="home"),
    path("my-work/", views.my_work, name="my_work"),
    path("find/", views.find, name="find"),
    path("counts/", views.counts, name="counts"),
    path("child/<str:person_id>/", views.timeline, name="timeline"),
]
