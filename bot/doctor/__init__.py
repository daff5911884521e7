"""`parley doctor`: tries, one by one, what Parley needs, and explains what is wrong and what to do.

It changes nothing, says nothing to anybody, names nobody, and shows no secret. It works beside a running Parley.
"""
