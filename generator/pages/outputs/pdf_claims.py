"""What the PDF says that it is: PDF/A-3a and PDF/UA-1, in its XMP metadata. Changes nothing else.

PDF/A allows metadata only from schemas it knows or that the file itself describes, and it doesn't know PDF/UA's
(ISO 19005-3, 6.6.2.3); hence the description beside the claim.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pydyf

_PDF_UA = b"""<rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about="">
<pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#" rdf:about="">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 to which the document conforms</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""


def claim(pdf: pydyf.PDF) -> None:
    """Raise the claim of PDF/A-3u to PDF/A-3a and add that of PDF/UA-1; leave the metadata readable as plain text."""
    for item in pdf.objects:
        extra = getattr(item, "extra", {})
        if extra.get("Type") == "/Metadata":
            item.stream = [_claiming(part) for part in item.stream]
            item.compress = False


def _claiming(xmp: bytes) -> bytes:
    upper = xmp.replace(b'pdfaid:conformance="U"', b'pdfaid:conformance="A"')
    return upper.replace(b"</rdf:RDF>", _PDF_UA + b"</rdf:RDF>")
