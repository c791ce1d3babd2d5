export { captureSheets } from './capture-sheets.ts';
export {
  type Captured,
  type CapturedSheet,
  CaptureError,
  type CaptureLimits,
  type CapturePhase,
  type CaptureRequest,
  type ExpectedSheet,
} from './captured.ts';
export { type Chromium, NoBrowserError } from './find-chromium.ts';
export { type Bookmark, finishPdf, type Imprint } from './finish-pdf.ts';
export { launchBrowser } from './launch-browser.ts';
export { makePresentation, type NativeTable, type Presentation, type Slide } from './make-presentation.ts';
export { type WarmBrowser, warmBrowser } from './warm-browser.ts';
