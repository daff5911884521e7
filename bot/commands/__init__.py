"""One module a command of `parley`; each is imported only when it is called."""
