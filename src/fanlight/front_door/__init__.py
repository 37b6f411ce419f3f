"""The Front Door: one request for support, one contact for each child, one decision with its reasons, one answer."""
