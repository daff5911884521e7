"""What Parley asks of Microsoft: logins, Graph, the key vault."""
