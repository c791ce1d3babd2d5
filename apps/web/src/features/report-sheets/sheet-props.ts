import type { ReportData } from '@miqyas/contract/client';
import type { Sheet } from '@miqyas/domain';

/** What every sheet is drawn from. */
export interface SheetProps {
  readonly data: ReportData;
  readonly sheet: Sheet;
}
