"""Training of officers: its sessions, what is noted of them, and the word in good time before it counts no more."""
