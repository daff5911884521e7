"""Which resolvers somebody would like, or would rather not have."""
