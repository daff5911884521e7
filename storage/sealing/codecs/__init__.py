"""What each sealed column holds, by the names that are stored for good: a record for each, by word.

A field may be added with a default. Where an older reader would misunderstand a record, raise its codec's `version`:
that is so for a field with a new meaning, and for a new word in a field of a few words, such as a way of contact.
"""
