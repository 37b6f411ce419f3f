"""The addresses of the reports room."""

from django.urls import path

from fanlight.reports.views import definitions, front_door, taking

app_name = "reports"
urlpatterns = [
    path("front-door/", front_door.front_door, name="front_door"),
    path("front-door/make/", front_door.make, name="make"),
    path("front-door/definitions/", definitions.definitions, name="definitions"),
    path("front-door/definitions/<str:name>/", definitions.definition, name="definition"),
    path("front-door/<str:run_id>/<str:name>.<str:size>.svg", front_door.picture, name="picture"),
    path("front-door/<str:run_id>/to-share.<str:form>", taking.to_share, name="to_share"),
    path("front-door/<str:run_id>/whole.<str:form>", taking.whole, name="whole"),
]
