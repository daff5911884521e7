"""The Teams edge: requests in, messages out, settings, wiring and the command line."""
