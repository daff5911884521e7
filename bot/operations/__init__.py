"""What watches over the running process: counts, logs, and whether it can work; none of it names anybody."""
