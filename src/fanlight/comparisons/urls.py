"""The addresses of the comparisons room."""

from django.urls import path

from fanlight.comparisons.views import pilots, school

app_name = "comparisons"
urlpatterns = [
    path("our-school/", school.our_school, name="our_school"),
    path("our-school/table.csv", school.our_school_csv, name="our_school_csv"),
    path("our-school/sent/<str:came>/", school.our_school_sent, name="our_school_sent"),
    path("pilots/", pilots.pilots, name="pilots"),
    path("pilots/new/", pilots.new_pilot, name="new_pilot"),
    path("pilots/<str:reference>/", pilots.pilot, name="pilot"),
    path("pilots/<str:reference>/change/", pilots.changed_pilot, name="changed_pilot"),
    path("pilots/<str:reference>/count/", pilots.count_again, name="count_pilot"),
    path("pilots/<str:reference>/to-share.<str:form>", pilots.pilot_file, name="pilot_file"),
]
