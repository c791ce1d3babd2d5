import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate';

type Language = 'ar' | 'zh' | 'en';

const LANGUAGES: Readonly<Record<Language, string>> = { ar: 'ar-SA', zh: 'zh-CN', en: 'en-GB' };
/** The earliest that a ZIP file can name: the same input gives the same bytes. */
const NO_TIME = new Date(1980, 0, 1);

/**
 * Says in the parts of a PowerPoint file what pptxgenjs has no words for: tables that run from right to left and have a head, fonts for
 * every script, the language of notes. Pictures are stored as they are, the rest is compressed.
 */
export function finishPresentation(file: Uint8Array, language: Language): Uint8Array {
  const parts = unzipSync(file);
  const finished: Zippable = {};
  for (const [name, content] of Object.entries(parts)) {
    if (name.endsWith('/')) continue;
    const part = /\.(xml|rels)$/.test(name) ? strToU8(finishPart(name, strFromU8(content), parts, language)) : content;
    finished[name] = [part, { level: name.endsWith('.png') ? 0 : 6, mtime: NO_TIME }];
  }
  return zipSync(finished);
}

function finishPart(name: string, xml: string, parts: Readonly<Record<string, Uint8Array>>, language: Language): string {
  if (name === '[Content_Types].xml')
    return xml.replace(/\s*<Override PartName="\/([^"]+)"[^>]*\/>/g, (text, part) => (part in parts ? text : ''));
  if (name === 'docProps/core.xml') return xml.replace(/\s*<dcterms:(created|modified)[\s\S]*?<\/dcterms:\1>/g, '');
  if (name === 'docProps/app.xml') return xml.replace('On-screen Show (16:9)', 'A4 Paper (210x297 mm)');
  if (name.startsWith('ppt/theme/')) return xml.replaceAll('<a:ea typeface=""/><a:cs typeface=""/>', FONTS);
  if (name.startsWith('ppt/slides/slide')) return table(xml, language);
  if (name.startsWith('ppt/notesSlides/notesSlide')) return notes(xml, language);
  return xml;
}

/** What Windows and macOS have with Office, and LibreOffice replaces with its own. */
const FONTS = '<a:ea typeface="Microsoft YaHei"/><a:cs typeface="Arial"/>';

/** pptxgenjs gives tables a number that another shape of the slide may have. */
function table(xml: string, language: Language): string {
  const direction = language === 'ar' ? ' rtl="1"' : '';
  return xml
    .replaceAll('<a:tblPr/>', `<a:tblPr${direction} firstRow="1"/>`)
    .replace(/(<p:nvGraphicFramePr><p:cNvPr id=")\d+(" name="([^"]*)")/g, '$11000$2 descr="$3"');
}

/** A line of notes is a paragraph. */
function notes(xml: string, language: Language): string {
  const direction = language === 'ar' ? '<a:pPr algn="r" rtl="1"/>' : '';
  const paragraphs = (_: string, run: string, text: string) =>
    text
      .split(/\r?\n/)
      .map((line) => `<a:p>${direction}${run}${line}</a:t></a:r>`)
      .join('</a:p>');
  return xml
    .replace(/<a:p>(<a:r><a:rPr [^>]*\/><a:t>)([^<]*)<\/a:t><\/a:r>/, paragraphs)
    .replaceAll('lang="en-US"', `lang="${LANGUAGES[language]}"`);
}
