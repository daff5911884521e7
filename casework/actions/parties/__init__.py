"""The people involved in a case, as its leads keep them."""
