"""What every case's meeting has in common, whatever it is for.

`casework/model/meetings/purposes.py` says how the next purpose is added.
"""
