"""Backups, restores, changes of keys, audits and migrations."""
