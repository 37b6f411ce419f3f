"""The Front Door's addresses: the officers' and the referrers'."""

from fanlight.front_door.urls.officers import officer_addresses

app_name = "front_door"
urlpatterns = [*officer_addresses]
