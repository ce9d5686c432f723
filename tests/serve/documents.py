#!/usr/bin/python3
"""Writes one article as the files that newsrooms have it in: Word, PDF, HTML, NITF, NewsML-G2, ninjs, a bundle's parts.
usage: tests/serve/documents.py FOLDER"""
import json, pathlib, sys, zipfile

HEADLINE = "Minister opens the bridge at Altmark"
CAPTION = "The bridge, seen on Sunday, 28 June 1919"
BODY = ["The minister spoke on Tuesday, 6 March 2019, of a bridge that began to be built on 1 May 2001 and was built for eight years.",
        "The works, which began on 18 January 2011, ended on 21 January 2010, he said to an audience of twelve."]


def word_document():
    ns = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

    def paragraph(text, style=None):
        half = len(text) // 2  # words of a finding lie in runs of their own, as Word leaves them
        kind = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
        runs = "".join(f'<w:r><w:t xml:space="preserve">{t}</w:t></w:r>' for t in (text[:half], text[half:]))
        return f"<w:p>{kind}{runs}</w:p>"

    body = paragraph(HEADLINE, "Title") + paragraph(BODY[0]) + paragraph(CAPTION, "Caption") + paragraph(BODY[1])
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    styles = "".join(f'<w:style w:type="paragraph" w:styleId="{i}"><w:name w:val="{n}"/></w:style>' for i, n in (("Title", "Title"), ("Caption", "caption")))
    return {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{kind}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="{kind}.styles+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" Type="{office}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" Type="{office}/styles" Target="styles.xml"/></Relationships>',
        "word/styles.xml": f"<w:styles {ns}>{styles}</w:styles>",
        "word/document.xml": f"<w:document {ns}><w:body>{body}<w:sectPr/></w:body></w:document>",
    }


def wrapped(text, width):
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) > width:
            lines.append("")
        lines[-1] += word + " "
    return lines


def pdf():
    stream = f"BT /F1 22 Tf 60 760 Td ({HEADLINE}) Tj ET\n"
    y = 720
    for text in (BODY[0], CAPTION + ".", BODY[1]):
        for line in wrapped(text, 80):
            stream += f"BT /F1 11 Tf 60 {y} Td ({line}) Tj ET\n"
            y -= 14
        y -= 14
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
               "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
               f"<< /Length {len(stream)} >>\nstream\n{stream}endstream", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    out, at = "%PDF-1.4\n", []
    for i, o in enumerate(objects, 1):
        at.append(len(out))
        out += f"{i} 0 obj\n{o}\nendobj\n"
    table = "".join(f"{a:010} 00000 n \n" for a in at)
    return f"{out}xref\n0 6\n0000000000 65535 f \n{table}trailer << /Size 6 /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"


def make(folder):
    folder = pathlib.Path(folder)
    with zipfile.ZipFile(folder / "bridge.docx", "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in word_document().items():
            archive.writestr(name, text)
    paragraphs = "".join(f"<p>{p}</p>" for p in BODY)
    figure = f"<figure><img src='a.jpg'><figcaption>{CAPTION}</figcaption></figure>"
    menu = "<nav><ul><li><a href='/'>Home</a></li><li><a href='/b'>Business</a></li></ul></nav>"
    texts = {
        "bridge.pdf": pdf(),
        "bridge.html": f"<!doctype html><html><head><title>{HEADLINE}</title><meta property='article:published_time' content='2019-03-07T10:00:00Z'></head><body>{menu}"
        f"<article><h1>{HEADLINE}</h1>{paragraphs}{figure}</article><footer>Imprint</footer></body></html>",
        "bridge.nitf": f"<nitf><head><docdata><date.issue norm='20190307T100000Z'/></docdata></head><body><body.head><hedline><hl1>{HEADLINE}</hl1></hedline></body.head>"
        f"<body.content>{paragraphs}<media media-type='image'><media-caption>{CAPTION}</media-caption></media></body.content></body></nitf>",
        "bridge.newsml": "<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/'><itemMeta><versionCreated>2019-03-07T10:00:00Z</versionCreated></itemMeta>"
        f"<contentMeta><headline>{HEADLINE}</headline></contentMeta><contentSet><inlineXML><html xmlns='http://www.w3.org/1999/xhtml'><body>{paragraphs}</body></html></inlineXML></contentSet></newsItem>",
        "bridge.ninjs": json.dumps({"uri": "urn:x", "type": "text", "versioncreated": "2019-03-07T10:00:00Z", "headline": HEADLINE, "body_xhtml": paragraphs}),
        "headline.txt": HEADLINE + "\n",
        "body.txt": "\n\n".join(BODY) + "\n",
        "caption.txt": CAPTION + "\n",
    }
    for name, text in texts.items():
        (folder / name).write_text(text)


if __name__ == "__main__":
    make(sys.argv[1])
