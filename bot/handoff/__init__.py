"""Handing a request on: the case, its packet, the outbox that delivers it, the progress that comes back."""
