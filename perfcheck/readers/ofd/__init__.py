"""OFD (GB/T 33190-2016), the national layout format: a zip of XML pages, read into the sheets that PDF pages become.

package: the zip. book: which documents and pages it holds. resources: fonts, pictures, drawing parameters. canvas: a
page painted object by object; placing, text, outlines, pictures: what an object is and where. annotations: what lies
over pages. seen: which text a person sees. rendering, shots: a page as a picture.
"""

from perfcheck.readers.ofd.document import read_ofd

__all__ = ["read_ofd"]
