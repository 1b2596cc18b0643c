"""PDF: one cell and everything that may happen to the text in it; what a viewer shows is its value."""

# ruff: noqa: E501 - a case a line
from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from perfcheck.model.page import Cell, Grid, Reading
from perfcheck.readers.pdf import read_pdf
from tests.documents.raw_pdf import BASE, FIELD, GRID, form, one_page, shown, stream

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Writer = Callable[[Path], Path]

VALUE, OLD = shown(304, 712, "286.40"), shown(304, 712, "999.99")
FORMS = "/XObject << /X1 20 0 R /X2 21 0 R >>"
STATES = (
    "/ExtGState << /G9 << /ca .99 >> /G0 << /ca 0 /CA 0 >> /G5 << /ca .5 >> /GM << /BM /Multiply >> "
    "/GS << /SMask << /Type /Mask /S /Luminosity /G 22 0 R >> >> >>"
)
LAYER = "<< /Type /OCG /Name (x) >>"
USES_LAYER = "/Properties << /L1 30 0 R >>"
LAYERS_OFF = "/OCProperties << /OCGs [30 0 R] /D << /OFF [30 0 R] >> >>"
TYPE3 = (
    "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 10 10] /FontMatrix [.1 0 0 .1 0 0] /FirstChar 65 /LastChar 66 /Widths [6 6] "
    "/Encoding << /Type /Encoding /Differences [65 /a1 /a2] >> /CharProcs << /a1 21 0 R /a2 22 0 R >> /Resources << >> >>"
)


def page(content: str, **more: Any) -> Writer:
    return lambda folder: one_page(folder / "a.pdf", BASE + content, **more)


def note(entries: str, content: str = "", objects: dict[int, bytes] | None = None) -> Writer:
    """A page with one annotation."""
    made: dict[int, str | bytes] = {40: f"<< /Type /Annot {entries} >>", **(objects or {})}
    return page(content, notes="40 0 R", objects=made)


def field(entries: str, more: str = "", objects: dict[int, bytes] | None = None) -> Writer:
    """A page with one form field."""
    catalog = f"/AcroForm << /Fields [40 0 R] /DA (/Helv 10 Tf 0 g) {more} >>"
    made: dict[int, str | bytes] = {40: f"<< /Type /Annot /Subtype /Widget /F 4 {entries} >>", **(objects or {})}
    return page("", notes="40 0 R", catalog=catalog, objects=made)


# (what happens, the page, the value as a viewer shows it or None for one that cannot be read, what is told as hidden)
CASES: list[tuple[str, Writer, str | None, tuple[str, ...]]] = [
    ("plain", page(VALUE), '286.40', ()),
    ("mode3", page(VALUE+shown(304,702,'草稿',6,'3 Tr')), '286.40', ("草稿",)),
    ("mode3 only", page(shown(304,712,'999.99',10,'3 Tr')), '', ("999.99",)),
    ("mode7 clip", page('q '+shown(304,712,'999.99',10,'7 Tr')+' Q'), '', ("999.99",)),
    ("mode1 outline", page(shown(304,712,'286.40',10,'1 Tr')), '286.40', ()),
    ("mode1 white stroke", page('1 G '+shown(304,712,'999.99',10,'1 Tr')+' 0 G'), '', ("999.99",)),
    ("mode2", page('1 g '+shown(304,712,'286.40',10,'2 Tr')+' 0 g'), '286.40', ()),
    ("white", page('1 g '+OLD+' 0 g'), '', ("999.99",)),
    ("white rg", page('1 1 1 rg '+OLD+' 0 g'), '', ("999.99",)),
    ("white cmyk", page('0 0 0 0 k '+OLD+' 0 g'), '', ("999.99",)),
    ("near white", page('.99 g '+OLD+' 0 g'), '', ("999.99",)),
    ("grey on grey", page('.8 g 301 701 198 28 re f .8 g '+OLD+' 0 g'), '', ("999.99",)),
    ("white over gray area", page('.2 g 301 701 198 28 re f 1 g '+VALUE+' 0 g'), '286.40', ()),
    ("dark on dark", page('.1 g 301 701 198 28 re f .12 g '+OLD+' 0 g'), None, ("999.99",)),
    ("indexed white cs", page('/CS0 cs 0 sc '+OLD+' 0 g',resources='/ColorSpace << /CS0 [/Indexed /DeviceRGB 1 <ffffff000000>] >>'), '', ("999.99",)),
    ("separation white", page('/CS0 cs 0 scn '+OLD+' 0 g',resources='/ColorSpace << /CS0 [/Separation /Spot /DeviceCMYK << /FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [0 0 0 1] /N 1 >>] >>'), '', ("999.99",)),
    ("covered white box", page(OLD+'1 g 301 701 198 28 re f 0 g '+shown(420,712,'286.40')), '286.40', ("999.99",)),
    ("covered in grey and written on", page(OLD+'1 g 301 701 198 28 re f 0 g '+shown(304,712,'111.11')+'.9 g 301 701 198 28 re f 0 g '+VALUE), '286.40', ("999.99", "11111")),
    ("two numbers far apart", page(shown(304,712,'99')+shown(360,712,'352.60')), "99\n352.60", ()),
    ("handwriting", note(f'/Subtype /Ink {FIELD} /F 4 /InkList [[310 708 330 720 340 706]] /C [0 0 0]'), None, ()),
    ("typed as rich text", note(f'/Subtype /FreeText {FIELD} /F 4 /DA (/Helv 10 Tf 0 g) /RC (<body><p>286.40</p></body>)'), "286.40", ()),
    ("covered by white path polygon", page(OLD+'1 g 301 701 m 499 701 l 499 729 l 301 729 l h f 0 g '), None, ("999.99",)),
    ("covered even-odd fill", page(OLD+'1 g 301 701 198 28 re f* 0 g '), None, ("999.99",)),
    ("covered fill+stroke B", page(OLD+'1 g 1 G 301 702 198 26 re B 0 g 0 G '), None, ("999.99",)),
    ("covered thick white line", page(OLD+'1 G 14 w 302 715 m 498 715 l S 0 G 1 w '), None, ("999.99",)),
    ("thick white line, then value", page(OLD+'1 G 14 w 302 715 m 498 715 l S 0 G 1 w '+VALUE), '286.40', ("9999",)),
    ("figures of straight strokes", page('.8 w 310 716 m 314 716 l 314 712 l 310 712 l 310 708 l 314 708 l S 318 716 m 322 716 l 322 708 l S 1 w '), None, ()),
    ("strokes of one figure in pieces", page('.8 w 310 716 m 314 716 l 314 712 m 310 712 l 310 708 m 314 708 l S 1 w '), None, ()),
    ("a box to tick is no figure", page('.8 w 310 706 10 10 re S 1 w '), '', ()),
    ("a mark in white is no figure", page('1 G .8 w 310 716 m 314 716 l 314 708 l S 0 G 1 w '), '', ()),
    ("covered two halves", page(OLD+'1 g 301 701 20 28 re f 321 701 20 28 re f 0 g '), None, ("999.99",)),
    ("covered by form xobject", page(OLD+'/X1 Do ',objects={20:form('1 g 301 701 198 28 re f'),21:form('')},resources=FORMS), None, ("999.99",)),
    ("covered by image", page(OLD+'q 198 0 0 28 301 701 cm /X1 Do Q',objects={20:stream('/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8',b'\xff'),21:form('')},resources=FORMS), None, ("999.99",)),
    ("covered by inline image", page(OLD+'q 198 0 0 28 301 701 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \xff EI Q'), None, ("999.99",)),
    ("covered by pattern", page(OLD+'/Pattern cs /P1 scn 301 701 198 28 re f 0 g ',resources='/Pattern << /P1 20 0 R >>',objects={20:stream('/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 10 10] /XStep 10 /YStep 10 /Resources << >>','1 g 0 0 10 10 re f')}), None, ("999.99",)),
    ("covered by shading", page(OLD+'q 301 701 198 28 re W n /S1 sh Q',resources='/Shading << /S1 << /ShadingType 2 /ColorSpace /DeviceGray /Coords [301 701 499 701] /Function << /FunctionType 2 /Domain [0 1] /C0 [1] /C1 [.95] /N 1 >> /Extend [true true] >> >>'), None, ("999.99",)),
    ("covered clipped elsewhere", page(VALUE+'q 50 600 10 10 re W n 1 g 301 701 198 28 re f Q 0 g '), '286.40', ()),
    ("multiply over", page(VALUE+'/GM gs .9 .9 .6 rg 301 701 198 28 re f 0 g',resources=STATES,objects={22:form('')}), '286.40', ()),
    ("half transparent over", page(VALUE+'q /G5 gs 1 1 0 rg 301 701 198 28 re f Q 0 g',resources=STATES,objects={22:form('')}), '286.40', ()),
    ("covered with words of another cell written on", page(OLD+'1 g 51 671 448 58 re f 0 g '+GRID+shown(54,712,'年度资金总额')+shown(304,682,'河道清淤工程')), None, ("999.99",)),
    ("covered by a box that is all but opaque", page(OLD+'q /G9 gs 1 g 301 701 198 28 re f Q 0 g '+VALUE,resources=STATES,objects={22:form('')}), '286.40', ("9999",)),
    ("alpha0 text", page('q /G0 gs '+OLD+' Q',resources=STATES,objects={22:form('')}), '', ("999.99",)),
    ("alpha0 form", page('q /G0 gs /X1 Do Q',resources=STATES+FORMS,objects={20:form(OLD,'/Group << /S /Transparency >>'),21:form(''),22:form('')}), '', ("999.99",)),
    ("smask white text", page('q /GS gs '+VALUE+' Q',resources=STATES,objects={22:form('1 g 0 0 595 842 re f','/Group << /S /Transparency /CS /DeviceGray >>')}), '286.40', ()),
    ("text in form", page('/X1 Do ',objects={20:form(VALUE),21:form('')},resources=FORMS), '286.40', ()),
    ("text in nested form", page('/X1 Do ',objects={20:form('/X2 Do', objects='/X2 21 0 R'),21:form(VALUE)},resources=FORMS), '286.40', ()),
    ("form bbox cuts", page('/X1 Do ',objects={20:form(OLD, box='0 0 100 100'),21:form('')},resources=FORMS), '', ("999.99",)),
    ("form clip inside", page('/X1 Do ',objects={20:form('q 0 0 100 100 re W n '+OLD+' Q'),21:form('')},resources=FORMS), '', ("999.99",)),
    ("form clip shows", page('/X1 Do ',objects={20:form('q 301 701 198 28 re W n '+VALUE+' Q'),21:form('')},resources=FORMS), '286.40', ()),
    ("form matrix", page('/X1 Do ',objects={20:form(shown(0,0,'286.40'),'/Matrix [1 0 0 1 304 712]'),21:form('')},resources=FORMS), '286.40', ()),
    ("form white text", page('/X1 Do ',objects={20:form('1 g '+OLD),21:form('')},resources=FORMS), '', ("999.99",)),
    ("form inherits white", page('1 g /X1 Do 0 g',objects={20:form(OLD),21:form('')},resources=FORMS), '', ("999.99",)),
    ("form mode3", page('/X1 Do ',objects={20:form(shown(304,712,'999.99',10,'3 Tr')),21:form('')},resources=FORMS), '', ("999.99",)),
    ("form covered inside", page('/X1 Do ',objects={20:form(OLD+' 1 g 301 701 198 28 re f'),21:form('')},resources=FORMS), None, ("999.99",)),
    ("form covered by page", page('/X1 Do 1 g 301 701 198 28 re f 0 g',objects={20:form(OLD),21:form('')},resources=FORMS), None, ("999.99",)),
    ("form covered by later form", page('/X1 Do /X2 Do',objects={20:form(OLD),21:form('1 g 301 701 198 28 re f')},resources=FORMS), None, ("999.99",)),
    ("form of covered table then value", page('/X1 Do /X2 Do '+VALUE,objects={20:form(OLD),21:form('1 g 301 701 198 28 re f')},resources=FORMS), '286.40', ()),
    ("clip cuts text", page('q 50 50 10 10 re W n '+OLD+' Q'), '', ("999.99",)),
    ("clip nothing (zero)", page('q 0 0 0 0 re W n '+OLD+' Q'), '', ("999.99",)),
    ("clip by triangle", page('q 0 0 m 10 0 l 0 10 l h W n '+OLD+' Q'), '', ("999.99",)),
    ("clip bezier circle elsewhere", page('q 100 100 m 100 110 110 120 120 120 c 130 120 140 110 140 100 c h W n '+OLD+' Q'), '', ("999.99",)),
    ("overprint", page(OLD+shown(305,712,'286.40')), None, ()),
    ("overprint same", page(VALUE+VALUE), '286.40', ()),
    ("overprint bold offset", page(VALUE+shown(304.3,712,'286.40')), '286.40', ()),
    ("overprint small shift y", page(OLD+shown(304,713.5,'286.40')), None, ()),
    ("overprint longer", page(shown(304,712,'1286.40')+VALUE), None, ()),
    ("overprint substring prefix", page(shown(304,712,'286.4')+VALUE), '286.40', ()),
    ("overprint different size", page(OLD+shown(304,712,'286.40',12)), None, ()),
    ("overprint red correction", page(OLD+'1 0 0 rg '+shown(304.5,712,'286.40')+' 0 g'), None, ()),
    ("strike line through", page(OLD+'.8 w 303 715.5 m 336 715.5 l S 1 w '+shown(400,712,'286.40')), "286.40", ("999.99",)),
    ("tiny", page(shown(304,712,'999.99',.5)), '', ("999.99",)),
    ("tiny by matrix", page(shown(304,712,'999.99',10,matrix='.05 0 0 .05 304 712 Tm')), '', ("999.99",)),
    ("outside media", page(VALUE+shown(700,712,'页外字')), '286.40', ("页外字",)),
    ("outside crop", page(VALUE+shown(54,100,'裁外字'),page='/CropBox [0 200 595 842]'), '286.40', ("裁外字",)),
    ("rotate90", page(VALUE,page='/Rotate 90'), '286.40', ()),
    ("rotate270", page(VALUE,page='/Rotate 270'), '286.40', ()),
    ("rotate180", page(VALUE,page='/Rotate 180'), '286.40', ()),
    ("userunit", page(VALUE,page='/UserUnit 2'), '286.40', ()),
    ("crop offset media", page(VALUE,page='/CropBox [20 20 560 800]'), '286.40', ()),
    ("ocg off", page(VALUE+'/OC /L1 BDC '+shown(304,702,'草稿',6)+' EMC',resources=USES_LAYER,catalog=LAYERS_OFF,objects={30: LAYER}), '286.40', ("草稿",)),
    ("ocg off form", page('/X1 Do',resources=FORMS,catalog=LAYERS_OFF,objects={30:LAYER,20:form(OLD,'/OC 30 0 R'),21:form('')}), '', ("999.99",)),
    ("ocg off covers not", page(VALUE+'/OC /L1 BDC 1 g 301 701 198 28 re f 0 g EMC',resources=USES_LAYER,catalog=LAYERS_OFF,objects={30: LAYER}), '286.40', ()),
    ("ocg off rules", page(VALUE+'/OC /L1 BDC 400 700 m 400 730 l S EMC',resources=USES_LAYER,catalog=LAYERS_OFF,objects={30: LAYER}), '286.40', ()),
    ("ocg viewstate off", page(VALUE+'/OC /L1 BDC '+shown(304,702,'草稿',6)+' EMC',resources=USES_LAYER,catalog='/OCProperties << /OCGs [30 0 R] /D << /AS [<< /Event /View /OCGs [30 0 R] /Category [/View] >>] >> >>',objects={30:'<< /Type /OCG /Name (x) /Usage << /View << /ViewState /OFF >> >> >>'}), '286.40', ("草稿",)),
    ("ocmd", page(VALUE+'/OC /L1 BDC '+shown(304,702,'草稿',6)+' EMC',resources='/Properties << /L1 31 0 R >>',catalog=LAYERS_OFF,objects={30:LAYER,31:'<< /Type /OCMD /OCGs [30 0 R] /P /AllOn >>'}), '286.40', ("草稿",)),
    ("layers by expression", page(VALUE+'/OC /L1 BDC '+shown(304,702,'草稿',6)+' EMC',resources='/Properties << /L1 31 0 R >>',catalog='/OCProperties << /OCGs [30 0 R 32 0 R] /D << /OFF [32 0 R] >> >>',objects={30:LAYER,32:LAYER,31:'<< /Type /OCMD /VE [/Not [/Or 32 0 R 30 0 R]] >>'}), '286.40', ("草稿",)),
    ("layers by expression seen", page('/OC /L1 BDC '+VALUE+' EMC',resources='/Properties << /L1 31 0 R >>',catalog=LAYERS_OFF,objects={30:LAYER,31:'<< /Type /OCMD /VE [/And [/Not 30 0 R]] >>'}), '286.40', ()),
    ("note in a layer that is off", page(VALUE,notes='40 0 R',catalog=LAYERS_OFF,objects={30:LAYER,40:'<< /Type /Annot /Subtype /FreeText /Rect [302 702 498 728] /Contents (999.99) /OC 30 0 R /F 4 >>'}), '286.40', ("999.99",)),
    ("ocg image off", page(VALUE+'/OC /L1 BDC q 198 0 0 28 301 701 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x00 EI Q EMC',resources=USES_LAYER,catalog=LAYERS_OFF,objects={30: LAYER}), '286.40', ()),
    ("freetext no AP", note('/Subtype /FreeText /Rect [302 703 400 727] /Contents (286.40) /DA (/Helv 10 Tf 0 g) /F 4'), '286.40', ()),
    ("freetext AP", note('/Subtype /FreeText /Rect [302 703 400 727] /Contents (x) /F 4 /AP << /N 20 0 R >>',objects={20:form(shown(2,8,'286.40'), box='0 0 98 24')}), '286.40', ()),
    ("freetext hidden", note('/Subtype /FreeText /Rect [302 703 400 727] /Contents (999.99) /F 2'), '', ("999.99",)),
    ("freetext not print but view", note('/Subtype /FreeText /Rect [302 703 400 727] /Contents (286.40) /DA (/Helv 10 Tf 0 g) /F 0'), '286.40', ()),
    ("stamp AP", note('/Subtype /Stamp /Rect [302 703 400 727] /F 4 /AP << /N 20 0 R >>',objects={20:form(shown(2,8,'286.40'), box='0 0 98 24')}), '286.40', ()),
    ("square annot covering", note('/Subtype /Square /Rect [301 701 499 729] /IC [1 1 1] /F 4 /AP << /N 20 0 R >>',content=OLD,objects={20:form('1 g 0 0 198 28 re f', box='0 0 198 28')}), None, ("999.99",)),
    ("highlight annot", note('/Subtype /Highlight /Rect [301 701 499 729] /QuadPoints [301 729 499 729 301 701 499 701] /C [1 1 0] /Contents (note) /F 4',content=VALUE), '286.40', ("note",)),
    ("strikeout annot", note('/Subtype /StrikeOut /Rect [303 710 340 722] /QuadPoints [303 722 340 722 303 710 340 710] /C [1 0 0] /F 4 /AP << /N 20 0 R >>',content=OLD,objects={20:form('1 0 0 RG 303 716 m 340 716 l S', box='303 710 340 722')}), "", ("999.99",)),
    ("tx no AP", field(f'/FT /Tx /T (a) /V (286.40) {FIELD}'), '286.40', ()),
    ("tx need appearances with stale AP", field(f'/FT /Tx /T (a) /V (286.40) {FIELD} /AP << /N 20 0 R >>','/NeedAppearances true',objects={20:form(shown(2,8,'999.99'), box='0 0 98 24')}), '286.40', ()),
    ("tx AP vs VALUE differ", field(f'/FT /Tx /T (a) /V (999.99) {FIELD} /AP << /N 20 0 R >>',objects={20:form(shown(2,8,'286.40'), box='0 0 98 24')}), '286.40', ()),
    ("tx empty AP with V", field(f'/FT /Tx /T (a) /V (286.40) {FIELD} /AP << /N 20 0 R >>',objects={20:form('', box='0 0 98 24')}), '286.40', ()),
    ("tx utf16", field(f'/FT /Tx /T (a) /V <feff4e0973ed> {FIELD}'), '三班', ()),
    ("tx multiline", field(f'/FT /Tx /Ff 4096 /T (a) /V (286\\n40) {FIELD}'), '286\n40', ()),
    ("tx comb", field(f'/FT /Tx /Ff 16777216 /MaxLen 10 /T (a) /V (28640) {FIELD}'), '28640', ()),
    ("tx comb AP", field('/FT /Tx /Ff 16777216 /MaxLen 6 /T (a) /V (286.40) /Rect [302 703 398 727] /AP << /N 20 0 R >>',objects={20:form(''.join(shown(4+16*i,8,ch) for i,ch in enumerate('286.40')), box='0 0 96 24')}), '286.40', ()),
    ("tx parent value", page('',notes='40 0 R',catalog='/AcroForm << /Fields [41 0 R] /DA (/Helv 10 Tf 0 g) >>',objects={40:f'<< /Type /Annot /Subtype /Widget /F 4 /Parent 41 0 R {FIELD} >>',41:'<< /FT /Tx /T (a) /V (286.40) /Kids [40 0 R] >>'}), '286.40', ()),
    ("tx widget only in annots no acroform", page('',notes='40 0 R',objects={40:f'<< /Type /Annot /Subtype /Widget /F 4 /FT /Tx /T (a) /V (286.40) {FIELD} /AP << /N 20 0 R >> >>',20:form(shown(2,8,'286.40'), box='0 0 98 24')}), '286.40', ()),
    ("choice", field(f'/FT /Ch /Ff 131072 /T (a) /V (b) /Opt [[(a) (A1)] [(b) (286.40)]] {FIELD}'), '286.40', ()),
    ("choice plain", field(f'/FT /Ch /Ff 131072 /T (a) /V (286.40) /Opt [(1) (286.40)] {FIELD}'), '286.40', ()),
    ("listbox", field(f'/FT /Ch /T (a) /V (286.40) /Opt [(1) (286.40)] {FIELD}'), '286.40', ()),
    ("empty field", field(f'/FT /Tx /T (a) {FIELD}'), '', ()),
    ("checkbox on", field('/FT /Btn /T (a) /V /Yes /AS /Yes /Rect [304 706 320 722] /AP << /N << /Yes 20 0 R /Off 21 0 R >> >>',objects={20:form('0 0 m 10 10 l S', box='0 0 16 16'),21:form('', box='0 0 16 16')}), '☑', ()),
    ("checkbox off", field('/FT /Btn /T (a) /AS /Off /Rect [304 706 320 722] /AP << /N << /Yes 20 0 R /Off 21 0 R >> >>',objects={20:form('0 0 m 10 10 l S', box='0 0 16 16'),21:form('', box='0 0 16 16')}), '☐', ()),
    ("signature", field('/FT /Sig /T (a) /Rect [304 706 340 722]'), '', ()),
    ("outlines in cell", page('0 g '+''.join(f'{306+8*i} 708 m {310+8*i} 720 l {312+8*i} 708 l h f ' for i in range(6))), None, ()),
    ("outline one char", page('0 g 306 708 m 310 720 l 312 708 l h f '), None, ()),
    ("stroked outlines", page('0 G .5 w '+''.join(f'{306+8*i} 708 m {310+8*i} 720 l {312+8*i} 708 l S ' for i in range(6))+'1 w'), None, ()),
    ("image in cell", page('q 60 0 0 20 304 704 cm BI /W 2 /H 1 /CS /G /BPC 8 ID \x00\xff EI Q'), None, ()),
    ("image mask", page('0 g q 60 0 0 20 304 704 cm BI /W 8 /H 1 /IM true /BPC 1 ID \x55 EI Q'), None, ()),
    ("shading fill logo", page('q 304 704 60 20 re W n /S1 sh Q',resources='/Shading << /S1 << /ShadingType 2 /ColorSpace /DeviceGray /Coords [304 701 364 701] /Function << /FunctionType 2 /Domain [0 1] /C0 [1] /C1 [0] /N 1 >> >> >>'), '', ()),
    ("type3 no unicode", page('BT /T3 10 Tf 304 712 Td (ABAB) Tj ET',fonts='/T3 20 0 R',objects={20:TYPE3,21:stream('','6 0 d0 0 0 4 8 re f'),22:stream('','6 0 d0 1 0 4 6 re f')}), None, ()),
    ("type3 glyphs text inside", page('BT /T3 10 Tf 304 712 Td (A) Tj ET',fonts='/T3 20 0 R',objects={20:TYPE3.replace('/Resources << >>','/Resources << /Font << /F1 5 0 R >> >>'),21:stream('','6 0 d0 BT /F1 5 Tf <003200380036> Tj ET'),22:stream('','')}), None, ()),
    ("font identity no tounicode", page('BT /F2 10 Tf 304 712 Td <00120013> Tj ET',fonts='/F2 20 0 R',objects={20:'<< /Type /Font /Subtype /Type0 /BaseFont /ABCDEF+Foo /Encoding /Identity-H /DescendantFonts [21 0 R] >>',21:'<< /Type /Font /Subtype /CIDFontType2 /BaseFont /ABCDEF+Foo /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 1000 /FontDescriptor 22 0 R >>',22:'<< /Type /FontDescriptor /FontName /ABCDEF+Foo /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>'}), None, ()),
    ("artifact", page('/Artifact BMC '+VALUE+' EMC'), '286.40', ()),
    ("text far spaced", page(''.join(shown(304+10*i,712,ch) for i,ch in enumerate('286.40'))), '286.40', ()),
    ("white text then dark box beneath later? box after", page('1 g '+OLD+' .1 g 301 701 198 28 re f 0 g'), None, ("999.99",)),
    ("two columns hidden rule white", page('1 G 400 700 m 400 730 l S 0 G '+VALUE), '286.40', ()),
    ("smask black", page('q /GS gs '+OLD+' Q',resources=STATES,objects={22:form('0 g 0 0 595 842 re f','/Group << /S /Transparency /CS /DeviceGray >>')}), '', ("999.99",)),
    ("smask alpha of nothing", page('q /GA gs '+OLD+' Q',resources='/ExtGState << /GA << /SMask << /Type /Mask /S /Alpha /G 22 0 R >> >> >>',objects={22:form('','/Group << /S /Transparency >>')}), '', ("999.99",)),
    ("smask on a form", page('q /GS gs /X1 Do Q',resources=STATES+FORMS,objects={20:form(OLD,'/Group << /S /Transparency >>'),21:form(''),22:form('0 g 0 0 595 842 re f','/Group << /S /Transparency /CS /DeviceGray >>')}), '', ("999.99",)),
    ("smask shows this part", page('q /GS gs '+VALUE+' Q',resources=STATES,objects={22:form('1 g 290 690 100 60 re f','/Group << /S /Transparency /CS /DeviceGray >>')}), '286.40', ()),
    ("smask ends before text", page('q /GS gs '+OLD+' Q '+shown(420,712,'286.40'),resources=STATES,objects={22:form('1 g 400 690 100 60 re f','/Group << /S /Transparency /CS /DeviceGray >>')}), '286.40', ("999.99",)),
    ("multiply text", page('q /GB gs '+VALUE+' Q',resources='/ExtGState << /GB << /BM /Multiply >> >>'), '286.40', ()),
    ("half transparent text", page('q /GB gs '+VALUE+' Q',resources='/ExtGState << /GB << /ca .5 >> >>'), '286.40', ()),
    ("nearly clear text", page('q /GB gs '+OLD+' Q',resources='/ExtGState << /GB << /ca .02 >> >>'), '', ("999.99",)),
    ("thin covers", page(OLD+'1 g '+''.join(f'303 {708+2.5*i} 40 2.5 re f ' for i in range(6))+'0 g'), None, ("999.99",)),
    ("thin covers upright", page(OLD+'1 g '+''.join(f'{303+2.5*i} 708 2.5 15 re f ' for i in range(15))+'0 g'), None, ("999.99",)),
    ("thin strokes", page(OLD+'1 G 2.5 w '+''.join(f'303 {709+2.4*i} m 343 {709+2.4*i} l S ' for i in range(7))+'0 G 1 w'), None, ("999.99",)),
    ("one path of thin covers", page(OLD+'1 g '+''.join(f'303 {708+2.5*i} 40 2.5 re ' for i in range(6))+'f 0 g'), None, ("999.99",)),
    ("thick underline", page(VALUE+'303 708.5 40 1.5 re f'), '286.40', ()),
    ("thin covers then value", page(OLD+'1 g '+''.join(f'303 {708+2.5*i} 40 2.5 re f ' for i in range(6))+'0 g '+VALUE), '286.40', ()),
    ("narrow to nothing", page(shown(304,712,'999.99',10,'1 Tz')), '', ("999.99",)),
    ("narrow matrix", page(shown(304,712,'999.99',10,matrix='.02 0 0 1 304 712 Tm')), '', ("999.99",)),
    ("narrow but read", page(shown(304,712,'286.40',10,'50 Tz')), '286.40', ()),
    ("actual text differs", page('/Span << /ActualText (999.99) >> BDC '+VALUE+' EMC'), '286.40', ()),
    ("actual text of glyphs without characters", page('/Span << /ActualText <feff003200380036002e00340030> >> BDC BT /T3 10 Tf 304 712 Td (A) Tj ET EMC',fonts='/T3 20 0 R',objects={20:TYPE3,21:stream('','6 0 d0 0 0 4 8 re f'),22:stream('','6 0 d0 1 0 4 6 re f')}), '286.40', ()),
    ("actual text over two texts", page('/Span << /ActualText (999.99) >> BDC '+shown(304,712,'286')+shown(319,712,'.40')+' EMC'), '286.40', ()),
    ("actual text of nothing", page('/Span << /ActualText (999.99) >> BDC EMC'), '', ()),
    ("actual text empty", page('/Span << /ActualText () >> BDC '+VALUE+' EMC'), '286.40', ()),
    ("actual text the same", page('/Span << /ActualText (286.40) >> BDC '+VALUE+' EMC'), '286.40', ()),
    ("black bar", page(OLD+'0 g 303 708 40 14 re f'), None, ("999.99",)),
    ("black bar over the whole cell", page(OLD+'0 g 301 701 198 28 re f'), None, ("999.99",)),
    ("covered by strips of an image", page(OLD+''.join(f'q 198 0 0 7 301 {701+7*i} cm BI /W 1 /H 1 /CS /G /BPC 8 ID \xff EI Q ' for i in range(4))), None, ("999.99",)),
    ("blackened and taken out of the file", page('0 g 304 706 60 14 re f'), None, ()),
    ("a dark ground of a whole cell with words", page('0 0 .3 rg 301 701 198 28 re f 1 g '+VALUE+' 0 g'), '286.40', ()),
    ("redact note not applied", note('/Subtype /Redact /Rect [301 701 499 729] /QuadPoints [301 729 499 729 301 701 499 701] /F 4',content=VALUE), '286.40', ()),
    ("text as a clip of a fill", page('q '+shown(304,712,'286.40',10,'7 Tr')+' 0 g 301 701 198 28 re f Q'), None, ()),
    ("white on a dark picture", page('q 198 0 0 28 301 701 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x20 EI Q 1 g '+VALUE+' 0 g'), '286.40', ()),
    ("white on a white picture", page('q 198 0 0 28 301 701 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \xff EI Q 1 g '+OLD+' 0 g'), None, ("999.99",)),
    ("field in a font without its sign", field('/FT /Tx /T (v) /Rect [302 702 498 728] /V <FEFF22650039003100250020>'), '≥91%', ()),
    ("no size", page(shown(304,712,'999.99',0)), '', ()),
]  # fmt: skip


def value_cell(reading: Reading) -> Cell:
    rows = [
        row.cells for page in reading.pages for block in page.blocks if isinstance(block, Grid) for row in block.rows
    ]
    return next(cells[n + 1] for cells in rows for n, cell in enumerate(cells) if cell.text == "年度资金总额")


@pytest.mark.parametrize(("write", "value", "hidden"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_cell_holds_what_a_viewer_shows(
    tmp_path: Path, write: Writer, value: str | None, hidden: tuple[str, ...]
) -> None:
    reading = read_pdf(write(tmp_path), ocr=False)
    cell = value_cell(reading)
    if value is None:
        assert cell.unreadable and reading.unread
    else:
        assert (cell.text, cell.unreadable) == (value, False)
        assert not reading.unread
    told = " ".join(item.text for item in reading.hidden)
    assert [text for text in hidden if text not in told] == []
