"""The organizations API as a service with its state in memory, for the SDK to be driven against.

Paths, models, statuses and security are those of the published document (`drift.py` lists every
difference). What only tests need lives below `/__control`.
"""
