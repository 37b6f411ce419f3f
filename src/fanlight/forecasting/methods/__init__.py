"""The methods: frames and a seed in, frames out. No Django, no file, no clock."""
