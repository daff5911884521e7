"""The meetings of a service's officers: planned, asked about, fixed, held, and written up (S09, S16)."""
