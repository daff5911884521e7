demo-clock = Demonstration: for the service it is now { $now }.
