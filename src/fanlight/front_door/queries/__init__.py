"""What the Front Door's pages read, always through the scope."""
