"""The register of officers: the directory, one's own entry, and what a coordinator does."""
