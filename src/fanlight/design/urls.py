"""The addresses of the design module."""

from django.urls import path

from fanlight.design import style_page, views

app_name = "design"
urlpatterns = [
    path("still-here/", views.still_here, name="still_here"),
    path("", style_page.style_page, name="style_page"),
]
