"""Where Teams meets Parley: who may come in, what a request is, and how an answer goes out."""
