"""Review → files, one module per format. A report prints what the model holds and computes no finding."""
