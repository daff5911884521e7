"""Pages outside of Teams, made on the server, and the files that they give; how they are served is the edge's."""
