"""From when the Front Door's records are kept: told to the documents module, which computes what is due."""
