"""What carries e-mail: a small protocol, and the one place in which the carrier is chosen."""

from fanlight.messages.carriers.carrier import Carrier, Fate, Letter, NeverDeliverable, NotDelivered
from fanlight.messages.carriers.choosing import chosen_carrier
from fanlight.messages.carriers.mail_server import MailServer

__all__ = ["Carrier", "Fate", "Letter", "MailServer", "NeverDeliverable", "NotDelivered", "chosen_carrier"]
