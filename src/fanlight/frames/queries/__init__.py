"""Reads querysets into frames."""
