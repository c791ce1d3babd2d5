export { captureReport, captureWith, type ReportRequest } from './capture-report.ts';
export { type Chromium, NoBrowserError } from './find-chromium.ts';
export { launchBrowser } from './launch-browser.ts';
