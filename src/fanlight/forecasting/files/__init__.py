"""Files in and out: a panel read with every fault at once, results written whole or not at all."""
