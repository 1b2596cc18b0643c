"""Pages taken off line by line (pdfplumber, OCR engines): the words of a line stand in their order, a space apart.

Labels of merged cells, and cells of fewer lines than others of their row, stand in the middle:

    装备购置数量                   the upper half of a name
    数量指标 ≥20台                 its row
    (含背包)                       the lower half
    产出指标
    质量指标 验收合格率 100%
"""
