"""Tables of returns: what was sent of each child, and in which file."""

from fanlight.returns.models.sending import SentBatch, SentChild

__all__ = ["SentBatch", "SentChild"]
