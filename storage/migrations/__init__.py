"""The history of the store's tables, applied by `storage.upkeep.migrate`."""
