"""The first talk of a lead with whoever asked for help: arranged, answered, held, and its clock (R08)."""
