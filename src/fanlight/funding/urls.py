"""The addresses of the funding room."""

from django.urls import path

from fanlight.funding.views import comparing, files, provision, published, runs, school, steps, taking, worked

app_name = "funding"
urlpatterns = [
    path("", runs.index, name="index"),
    path("files/give/", files.give, name="give_file"),
    path("files/<str:file_id>/", files.one, name="file"),
    path("runs/new/", runs.new, name="new_run"),
    path("runs/<str:reference>/", runs.one, name="run"),
    path("runs/<str:reference>/step/", steps.step, name="step"),
    path("runs/<str:reference>/frozen/", steps.frozen, name="frozen"),
    path("runs/<str:reference>/schools.csv", runs.schools_csv, name="run_schools_csv"),
    path("runs/<str:reference>/schools/<str:urn>/", runs.statement, name="statement"),
    path("runs/<str:reference>/schools/<str:urn>/why/<str:key>/", runs.why, name="why"),
    path("runs/<str:reference>/schools/<str:urn>/statement.<str:form>", taking.statement_file, name="statement_file"),
    path("worked/new/<str:kind>/", worked.new, name="new_working"),
    path("worked/<str:reference>/", worked.one, name="working"),
    path("worked/<str:reference>/answer.<str:form>", worked.answer_file, name="working_file"),
    path("worked/<str:reference>/why/<str:key>/", worked.why, name="working_why"),
    path("worked/<str:reference>/share/", worked.share, name="share_working"),
    path("our-school/worked/<str:reference>/", worked.own, name="own_working"),
    path("ap/", provision.index, name="provision"),
    path("ap/illustration.<str:form>", provision.illustration_file, name="provision_file"),
    path("compare/", comparing.choose, name="compare"),
    path("compare/<str:reference>/<str:other>/", comparing.compared, name="compared"),
    path("compare/<str:reference>/<str:other>/schools.csv", comparing.compared_csv, name="compared_csv"),
    path("published/", published.index, name="published"),
    path("published/<str:authority>/<str:year>/", published.one, name="published_year"),
    path("published/<str:authority>/<str:year>/published.csv", published.rows_csv, name="published_csv"),
    path("published/<str:authority>/<str:year>/<str:urn>/", published.school, name="published_school"),
    path("our-school/", school.our_school, name="our_school"),
    path("our-school/<str:reference>/", school.own, name="own_statement"),
    path("our-school/<str:reference>/why/<str:key>/", school.own_why, name="own_why"),
    path("our-school/<str:reference>/statement.<str:form>", taking.own_file, name="own_file"),
]
