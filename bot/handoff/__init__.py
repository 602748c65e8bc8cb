"""Handing a request on: the case, its packet, the outbox that delivers it, and the progress that comes back."""
