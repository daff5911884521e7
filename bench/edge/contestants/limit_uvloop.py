"""The limit on the event loop that Parley runs on, so that nobody takes the loop's merit for Parley's."""

import uvloop

from bench.edge.contestants.limit import main

if __name__ == "__main__":
    main(uvloop.new_event_loop())
