"""SPARQL 1.1 Protocol (W3C, 21 March 2013): a request → an operation, or a refusal with its status."""

from delegraph.serve.protocol.refusal import Refusal
from delegraph.serve.protocol.request import Operation, operation_of

__all__ = ["Operation", "Refusal", "operation_of"]
