"""The edge side by side: the stock SDK's echo, the Agents SDK's echo, Parley's real turns, and the limit."""
