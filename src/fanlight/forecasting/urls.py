"""The addresses of the forecasting room."""

from django.urls import path

from fanlight.forecasting.views import comparing, inputs, runs, schools, seeking, taking

app_name = "forecasting"
urlpatterns = [
    path("", runs.index, name="index"),
    path("inputs/give/", inputs.give, name="give_inputs"),
    path("inputs/example/", inputs.example, name="give_example"),
    path("inputs/template.zip", inputs.template, name="template"),
    path("inputs/<str:reference>/", inputs.one, name="inputs"),
    path("runs/new/", runs.new, name="new_run"),
    path("runs/<str:reference>/", runs.one, name="run"),
    path("runs/<str:reference>/record/", runs.record, name="record"),
    path("runs/<str:reference>/seek/", seeking.seek, name="seek"),
    path("targets/<str:reference>/", seeking.sought, name="sought"),
    path("runs/<str:reference>/show/", runs.show, name="show"),
    path("runs/<str:reference>/forecast.<str:form>", taking.forecast_file, name="run_file"),
    path("compare/<str:reference>/<str:other>/", comparing.compared, name="compared"),
    path("for-schools/", schools.for_schools, name="for_schools"),
]
