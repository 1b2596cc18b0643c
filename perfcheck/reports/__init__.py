"""A review → files, one module a format. A report prints what the model holds and computes no finding.

In: ``Review`` or ``DocumentReview`` values. Out: text or bytes, the same for the same input. ``contract`` publishes
the shape of both JSON outputs. Document text is escaped, masked and neutralised here.
"""
