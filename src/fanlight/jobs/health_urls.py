"""Addresses that machines ask: is this installation healthy?"""

from django.urls import path

from fanlight.jobs import views
from fanlight.jobs.guarding import open_page

app_name = "health"

urlpatterns = [
    path("", open_page(views.healthy, "A load balancer asks; it answers ok or not, and no more"), name="health"),
    path(
        "worker/", open_page(views.worker_healthy, "A monitor asks; it answers ok or not, and no more"), name="worker"
    ),
]
