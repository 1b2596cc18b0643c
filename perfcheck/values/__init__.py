"""What a printed word means: amounts, dates, periods, targets, quantities, units, levels; text for comparing.

In: printed texts. Out: values of ``model`` or numbers with their units (money in yuan as Decimal). Text that means
nothing gives None, never an exception.
"""
