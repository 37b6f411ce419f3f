"""Addresses of subject access: requests with their items, and copies for the family."""

from django.urls import path

from fanlight.subject_access.views import copies, finishing, items, requests

app_name = "subject_access"
urlpatterns = [
    path("", requests.requests, name="requests"),
    path("new/", requests.receive, name="receive"),
    path("copies/new/<str:contact_id>/", copies.new_copy, name="new_copy"),
    path("copies/<str:reference>/", copies.copy, name="copy"),
    path("copies/<str:reference>/print/", copies.copy_print, name="copy_print"),
    path("copies/<str:reference>/pdf/", copies.copy_pdf, name="copy_pdf"),
    path("copies/<str:reference>/hand-over/", copies.copy_hand_over, name="copy_hand_over"),
    path("copies/<str:reference>/drop/", copies.copy_drop, name="copy_drop"),
    path("<str:reference>/", requests.one, name="one"),
    path("<str:reference>/items/<int:position>/", items.item, name="item"),
    path("<str:reference>/send-on/", finishing.send_on_page, name="send_on"),
    path("<str:reference>/send-back/", finishing.send_back_page, name="send_back"),
    path("<str:reference>/release/", finishing.release_page, name="release"),
    path("<str:reference>/hand-over/", finishing.hand_over_page, name="hand_over"),
    path("<str:reference>/extend/", finishing.extend_page, name="extend"),
    path("<str:reference>/end/", finishing.end_page, name="end"),
]
