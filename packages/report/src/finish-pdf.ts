import { createHash } from 'node:crypto';
import { type PDFContext, PDFDocument, PDFHexString, PDFName, PDFRawStream, type PDFRef } from '@cantoo/pdf-lib';
import { nameLettersOfArabic } from './letters-of-arabic.ts';

export interface Bookmark {
  readonly title: string;
  /** From 0. */
  readonly page: number;
}

/** What a printed file says about itself. */
export interface Imprint {
  readonly title: string;
  readonly subject: string;
  readonly language: 'ar' | 'zh' | 'en';
  readonly author: string;
  /** When it was made, `2026-10-31T08:00:00Z`: the only time that the file names. */
  readonly at: string;
  readonly bookmarks: readonly Bookmark[];
}

/**
 * Makes of a PDF that Chromium printed with tags a file that says what it is and can be read aloud: title, language, direction, bookmarks
 * and the claim of PDF/UA-1 (ISO 14289-1, 7.1). The same input gives the same bytes. The pages stay as they were printed.
 */
export async function finishPdf(pdf: Uint8Array, about: Imprint): Promise<Uint8Array> {
  const document = await PDFDocument.load(pdf, { updateMetadata: false, throwOnInvalidObject: true });
  if (document.catalog.get(PDFName.of('StructTreeRoot')) === undefined)
    throw new Error('the PDF has no tags; print it with `tagged: true`');
  describe(document, about);
  bookmark(document, about.bookmarks);
  for (const page of document.getPages()) page.node.set(PDFName.of('Tabs'), PDFName.of('S'));
  nameLettersOfArabic(document);
  identify(document.context, pdf, about);
  return await document.save({ useObjectStreams: true, addDefaultPage: false, updateFieldAppearances: false });
}

function describe(document: PDFDocument, about: Imprint): void {
  const { catalog, context } = document;
  const at = new Date(about.at);
  document.setTitle(about.title);
  document.setSubject(about.subject);
  document.setAuthor(about.author);
  document.setCreator(PRODUCER);
  document.setProducer(PRODUCER);
  document.setCreationDate(at);
  document.setModificationDate(at);
  document.setLanguage(LANGUAGES[about.language]);
  catalog.set(PDFName.of('MarkInfo'), context.obj({ Marked: true }));
  const direction = about.language === 'ar' ? 'R2L' : 'L2R';
  catalog.set(PDFName.of('ViewerPreferences'), context.obj({ DisplayDocTitle: true, Direction: direction }));
  const metadata = new TextEncoder().encode(metadataOf(about));
  // Not compressed: programs that know nothing of PDF look for it among the bytes.
  const stream = PDFRawStream.of(context.obj({ Type: 'Metadata', Subtype: 'XML', Length: metadata.length }), metadata);
  catalog.set(PDFName.of('Metadata'), context.register(stream));
}

const PRODUCER = 'Miqyas';
const LANGUAGES = { ar: 'ar', zh: 'zh-Hans', en: 'en' } as const;

/** One level of bookmarks, each leading to the whole of its page; those that Chromium may have written are replaced. */
function bookmark(document: PDFDocument, bookmarks: readonly Bookmark[]): void {
  const { catalog, context } = document;
  catalog.delete(PDFName.of('Outlines'));
  catalog.delete(PDFName.of('PageMode'));
  if (bookmarks.length === 0) return;
  const root = context.nextRef();
  const refs = bookmarks.map(() => context.nextRef());
  for (const [index, { title, page }] of bookmarks.entries()) {
    const item = context.obj({ Title: PDFHexString.fromText(title), Parent: root, Dest: [pageRef(document, page), 'Fit'] });
    const before = refs[index - 1];
    const after = refs[index + 1];
    if (before !== undefined) item.set(PDFName.of('Prev'), before);
    if (after !== undefined) item.set(PDFName.of('Next'), after);
    context.assign(refs[index] as PDFRef, item);
  }
  context.assign(root, context.obj({ Type: 'Outlines', First: refs.at(0), Last: refs.at(-1), Count: refs.length }));
  catalog.set(PDFName.of('Outlines'), root);
  catalog.set(PDFName.of('PageMode'), PDFName.of('UseOutlines'));
}

function pageRef(document: PDFDocument, page: number): PDFRef {
  if (page < 0 || page >= document.getPageCount()) throw new RangeError(`a bookmark leads to page ${page} of ${document.getPageCount()}`);
  return document.getPage(page).ref;
}

/** The file's identifier follows from what is in it (ISO 32000-1, 14.4 asks for no more than that). */
function identify(context: PDFContext, pdf: Uint8Array, about: Imprint): void {
  const digest = createHash('md5').update(pdf).update(JSON.stringify(about)).digest('hex');
  context.trailerInfo.ID = context.obj([PDFHexString.of(digest), PDFHexString.of(digest)]);
}

/** XMP (ISO 16684-1); what it says twice with the document information is the same in both. */
function metadataOf(about: Imprint): string {
  const language = LANGUAGES[about.language];
  const at = `${new Date(about.at).toISOString().slice(0, 19)}Z`;
  const words = (text: string) => `<rdf:Alt><rdf:li xml:lang="x-default">${escaped(text)}</rdf:li>${word(language, text)}</rdf:Alt>`;
  return `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<pdfuaid:part>1</pdfuaid:part>
<dc:format>application/pdf</dc:format>
<dc:title>${words(about.title)}</dc:title>
<dc:description>${words(about.subject)}</dc:description>
<dc:creator><rdf:Seq><rdf:li>${escaped(about.author)}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>${language}</rdf:li></rdf:Bag></dc:language>
<pdf:Producer>${PRODUCER}</pdf:Producer>
<xmp:CreatorTool>${PRODUCER}</xmp:CreatorTool>
<xmp:CreateDate>${at}</xmp:CreateDate>
<xmp:ModifyDate>${at}</xmp:ModifyDate>
<xmp:MetadataDate>${at}</xmp:MetadataDate>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>`;
}

const word = (language: string, text: string) => `<rdf:li xml:lang="${language}">${escaped(text)}</rdf:li>`;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const escaped = (text: string) => text.replace(/[&<>]/g, (sign) => ENTITIES[sign] ?? sign);
