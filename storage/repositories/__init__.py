"""Repositories: each speaks the domain, never commits, and returns frozen objects.

What a case itself holds (what was asked, how it is handled, who has it) is a row of `cases.py`, sealed as
`sealing/codecs/cases.py` says. What another feature adds to a case is a part of it, kept by `case_parts.py` and sealed
as the file of the feature's word in `sealing/codecs/` says. What stands in its file, day by day, is in `case_notes.py`;
whom it concerns, for those who may not see it, in `case_people.py`; by which words, people and departments it is found
again, in `search_words.py`.
"""
