export { captureReport, captureWith, type ReportRequest } from './capture-report.ts';
export { type Chromium, NoBrowserError } from './find-chromium.ts';
export { type Bookmark, finishPdf, type Imprint } from './finish-pdf.ts';
export { launchBrowser } from './launch-browser.ts';
export { makePresentation, type NativeTable, type Presentation, type Slide } from './make-presentation.ts';
