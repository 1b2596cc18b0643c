"""What is told of a whole season, many departments together: how far the letters are, statistics, changes of the year.

Each department leaves a few figures (``figures``) when its page is written; nothing here looks into a document again.
"""
