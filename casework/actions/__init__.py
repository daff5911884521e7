"""What can happen: one module a use case, each an async function over the desk of a turn.

An action decides who may, changes the store and leaves notices in the outbox. It never commits and never sends.
"""
