"""Appointments of every kind: their time, their poll, their lifecycle, and how dates are proposed."""
