"""The addresses of the imports room."""

from django.urls import path

from fanlight.imports.views import unread

app_name = "imports"
urlpatterns = [
    path("unread/", unread.unread_lines, name="unread_lines"),
    path("unread/<str:line_id>/", unread.unread_line, name="unread_line"),
]
