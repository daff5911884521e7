"""What comes in: from an activity that was let in to a turn, in order and in time."""
