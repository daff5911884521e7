"""The first talk, in both chats: the lead's offer of times, and the answers of whoever asked for help (R08)."""
