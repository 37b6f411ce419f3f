"""The Front Door's pages: guard, one call, one page."""
