"""The Front Door's addresses: the officers' and the referrers'."""

from fanlight.front_door.urls.asking import asked_addresses, asking_addresses
from fanlight.front_door.urls.officers import officer_addresses

app_name = "front_door"
urlpatterns = [*asking_addresses, *asked_addresses, *officer_addresses]
