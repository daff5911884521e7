"""What a case, a call, a resolver and an institution *are*: frozen, pure, without I/O."""
