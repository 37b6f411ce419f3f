"""What changes what is kept: inputs given, a forecast asked for and kept, shown to schools or no more."""
