"""Training of officers: its courses, what each officer did, and how long that counts."""
