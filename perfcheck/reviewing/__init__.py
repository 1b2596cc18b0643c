"""From a document and the rules of a run to its review.

In: a ``Document``, ``Entry`` values of the rules, the reference date, ``Settings``. Out: a ``DocumentReview`` with
findings in reading order, each with its id, and one outcome a rule. Nothing here raises for what a document says.

running: the rules, one after the other. folding: many alike as one. doubt: what recognised text is worth.
identity: ids and order. excusing: what the office's settings set apart.
"""
