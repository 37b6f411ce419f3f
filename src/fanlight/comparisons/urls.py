"""The addresses of the comparisons room."""

from django.urls import path

from fanlight.comparisons.views import school

app_name = "comparisons"
urlpatterns = [
    path("our-school/", school.our_school, name="our_school"),
    path("our-school/table.csv", school.our_school_csv, name="our_school_csv"),
    path("our-school/sent/<str:came>/", school.our_school_sent, name="our_school_sent"),
]
