"""The addresses of the returns room."""

from django.urls import path

from fanlight.returns.views import besides, findings, returns, steps

app_name = "returns"
urlpatterns = [
    path("", returns.index, name="index"),
    path("cin/make/", returns.make, name="make"),
    path("cin/year/<int:year>/", besides.year, name="year"),
    path("cin/year/<int:year>/file/", besides.give, name="give"),
    path("cin/year/<int:year>/none/", besides.state, name="state_none"),
    path("cin/beside/<str:beside_id>/confirm/", besides.confirm, name="confirm_none"),
    path("cin/beside/<str:beside_id>/take-back/", besides.take_back, name="take_back_beside"),
    path("cin/<str:build_id>/", returns.build, name="build"),
    path("cin/<str:build_id>/file/", returns.file, name="file"),
    path("cin/<str:build_id>/findings/", findings.findings, name="findings"),
    path("cin/<str:build_id>/findings.csv", findings.table, name="findings_table"),
    path("cin/<str:build_id>/findings/<str:finding_id>/", findings.explain, name="explain"),
    path("cin/<str:build_id>/ready/", steps.ready, name="ready"),
    path("cin/<str:build_id>/draft-again/", steps.draft_again, name="draft_again"),
    path("cin/<str:build_id>/withdraw/", steps.withdraw, name="withdraw"),
    path("cin/<str:build_id>/sign-off/", steps.sign_off, name="sign_off"),
    path("cin/<str:build_id>/freeze/", steps.freeze, name="freeze"),
]
