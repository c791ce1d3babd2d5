import { afterAll, it } from 'vitest';
import type { Tab } from './browser.ts';
import { expectSamePicture } from './same-picture.ts';
import { onStage } from './stage.ts';

// The clock stands still, fonts are the bundled ones, and the demonstration is the same at every start.
const stage = onStage({ MIQYAS_DEMO_DAY: '2026-11-23' });

const KPI = '/kpis/CUS.MOB.PARKTIME?reportingUnit=MOB-PARK-CAS';

/** A tab for each reader, width and scheme: what the browser has of the page before it need not fetch again. */
const tabs = new Map<string, Promise<Tab>>();
afterAll(async () => {
  for (const tab of tabs.values()) await (await tab).close();
});

type Picture = readonly [name: string, path: string, width: number, scheme: 'light' | 'dark' | 'forced', person?: string];

const PICTURES: readonly Picture[] = [
  ['programme-en-light', '/?lang=en', 1440, 'light'],
  ['programme-ar-dark', '/?lang=ar', 1440, 'dark'],
  ['programme-zh-wide', '/?lang=zh', 1920, 'light'],
  ['programme-zh-tablet', '/?lang=zh', 820, 'light'],
  ['programme-ar-phone', '/?lang=ar', 390, 'light'],
  // As wide as a window of 1440 at 200 %.
  ['programme-ar-zoomed', '/?lang=ar', 720, 'light'],
  ['programme-en-forced', '/?lang=en', 1440, 'forced'],
  ['waterline-ar-light', '/?sheet=waterline&lang=ar', 1440, 'light'],
  ['waterline-en-dark', '/?sheet=waterline&lang=en', 1440, 'dark'],
  ['waterline-ar-phone', '/?sheet=waterline&lang=ar', 390, 'light'],
  ['domain-en-dark', '/domains/energy?lang=en', 1440, 'dark'],
  ['domain-ar-phone', '/domains/energy?lang=ar', 390, 'light'],
  ['country-zh-light', '/countries/MAR?lang=zh', 1440, 'light'],
  ['centre-zh-dark', '/centres/hangzhou?lang=zh', 1440, 'dark'],
  ['project-ar-light', '/projects/MOB-PARK-CAS?lang=ar', 1440, 'light'],
  ['projects-zh-light', '/projects?lang=zh', 1440, 'light'],
  ['kpi-en-light', `${KPI}&lang=en`, 1440, 'light'],
  ['kpi-ar-phone', `${KPI}&lang=ar`, 390, 'light'],
  ['kpi-en-forced', `${KPI}&lang=en`, 1440, 'forced'],
  ['kpi-zh-proof', `${KPI}&proof=latest&lang=zh`, 1440, 'light'],
  ['kpi-ar-proof-dark', `${KPI}&proof=latest&lang=ar`, 1440, 'dark'],
  ['control-zh-light', `${KPI}&tab=control&lang=zh`, 1440, 'light'],
  ['definition-ar-light', `${KPI}&tab=definition&lang=ar`, 1440, 'light'],
  ['kpis-ar-light', '/kpis?lang=ar', 1440, 'light'],
  ['kpis-zh-phone', '/kpis?lang=zh', 390, 'light'],
  ['compare-ar-light', '/compare?kpi=CUS.MOB.PARKTIME&lang=ar', 1440, 'light'],
  ['wall-en-dark', '/wall?lang=en', 1440, 'dark'],
  ['work-ar-phone', '/entry?lang=ar', 390, 'light', 'lead-mobility'],
  ['entry-zh-light', '/entry/values?project=MOB-PARK-CAS&lang=zh', 1440, 'light', 'lead-mobility'],
  ['review-ar-light', '/review?lang=ar', 1440, 'light', 'reviewer'],
  ['actions-ar-light', '/follow-up?lang=ar', 1440, 'light'],
  ['actions-zh-phone', '/follow-up?lang=zh', 390, 'light'],
  ['meeting-zh-light', '/follow-up/meetings/M-006?lang=zh', 1440, 'light'],
  ['agreements-en-dark', '/follow-up/agreements?lang=en', 1440, 'dark'],
  ['pipeline-en-light', '/follow-up/pipeline?lang=en', 1440, 'light'],
  ['life-cycle-zh-dark', '/follow-up/life-cycle?lang=zh', 1440, 'dark'],
  ['standards-en-light', '/follow-up/standards?lang=en', 1440, 'light'],
  ['localisation-ar-light', '/follow-up/localisation?lang=ar', 1440, 'light'],
  ['capacity-en-forced', '/follow-up/capacity?lang=en', 1440, 'forced'],
  ['studies-ar-dark', '/follow-up/studies?lang=ar', 1440, 'dark'],
  ['data-governance-ar-light', '/follow-up/data-governance?lang=ar', 1440, 'light'],
  ['set-up-zh-dark', '/set-up?lang=zh', 1440, 'dark', 'administrator'],
];

it.each(PICTURES.map(([name, path, width, scheme, person = 'leadership']) => ({ name, path, width, scheme, person })))(
  '$name looks as it did',
  async ({ name, path, width, scheme, person }) => {
    const key = `${person} ${width} ${scheme}`;
    const opened = tabs.get(key) ?? stage.open(path, { width, scheme, person });
    tabs.set(key, opened);
    const tab = await opened;
    await tab.visit(`${stage.url}${path}`);
    // What comes after its place was held: the chart, the sheet.
    await tab.page.waitForLoadState('networkidle');
    // The only thing on these pages that follows the reader's own clock.
    const taken = await tab.page.screenshot({ mask: [tab.page.locator('.wall header :last-child')] });
    await expectSamePicture(name, taken);
  },
);
