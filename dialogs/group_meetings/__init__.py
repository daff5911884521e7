"""Meetings of a service's officers: the coordinator's cards, the officers', and the channel's."""
