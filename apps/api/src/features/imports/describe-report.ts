import type { ImportReport as Described } from '@miqyas/contract/imports';
import { isolate, type MessageKey, plausibilitySentence, type Translate } from '@miqyas/i18n';
import type { Warning } from '../measurements/record-measurements.ts';
import type { ImportFault } from './import-fault.ts';
import type { ImportReport } from './import-options.ts';

/** What is wrong, in the reader's language. What stood in the file keeps its own direction in it. */
export function describeFault(translate: Translate, { code, parameters }: ImportFault): string {
  const isolated = Object.entries(parameters).map(([name, value]) => [
    name,
    isRightToLeft(translate) && typeof value === 'string' && value !== '' ? isolate(value) : value,
  ]);
  return translate(`fault.${code}` as MessageKey, { text: '', ...Object.fromEntries(isolated) });
}

/** Only Arabic is written so: what it calls the product says so. */
function isRightToLeft(translate: Translate): boolean {
  return /\p{Script=Arabic}/u.test(translate('app.name'));
}

/** Faults whose answers are among what is told of them. */
const ASKED: ReadonlySet<ImportFault['code']> = new Set(['which-encoding', 'ambiguous-number', 'in-parentheses']);

/** A report in the reader's language. */
export function describeReport(translate: Translate, { faults, warnings = [], rows, leftOut, found, ...report }: ImportReport): Described {
  const say = (fault: ImportFault) => describeFault(translate, fault);
  const ask = ({ plausibility, value }: Warning) => plausibilitySentence(plausibility, value, translate);
  return {
    ...report,
    faults: faults.map((fault) => ({
      ...{ ...place(fault), code: fault.code, detail: say(fault) },
      ...(ASKED.has(fault.code) ? { parameters: { ...fault.parameters } } : {}),
    })),
    warnings: warnings.map((one) => ({ ...place(one), kind: one.warning.plausibility.kind, detail: ask(one.warning) })),
    ...(leftOut === undefined ? {} : { leftOut: [...leftOut] }),
    ...(found === undefined ? {} : { found }),
    ...(rows === undefined
      ? {}
      : {
          rows: rows.map(({ warning, fault, ...row }) => ({
            ...row,
            ...(warning ? { warning: ask(warning) } : {}),
            ...(fault ? { fault: say(fault) } : {}),
          })),
        }),
  };
}

function place({ sheet, line, column }: { sheet?: string; line: number; column: string }): {
  sheet?: string;
  line: number;
  column: string;
} {
  return { ...(sheet === undefined ? {} : { sheet }), line, column };
}
