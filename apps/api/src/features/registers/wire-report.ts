import type { CellFault, RegisterName } from '@miqyas/domain';
import { type MessageKey, negotiate, type Translate, translator } from '@miqyas/i18n';
import type { PutReport } from './put-entries.ts';

const MOST_FAULTS = 1000;
const MOST_BEFORE = 2000;

/** Words in the language of whoever asks. */
export function sayIn(c: { req: { header(name: string): string | undefined } }): Translate {
  return translator(negotiate(c.req.header('accept-language')));
}

/** What became of entries, as it crosses the wire: the first of their faults in words, and what was there before. */
export function wireReport({ faults, before, ...report }: PutReport, t: Translate) {
  return {
    ...report,
    faultCount: faults.length,
    faults: faults.slice(0, MOST_FAULTS).map(({ register, line, current, ...fault }) => ({
      ...wireFault(register, fault, line, t),
      ...(current ? { current } : {}),
    })),
    before: before.slice(0, MOST_BEFORE).map((one) => ({ ...one })),
  };
}

export function wireFault(register: RegisterName, fault: CellFault, line: number, t: Translate) {
  return { register, line, column: fault.column, code: fault.code, detail: detailOf(fault, t) };
}

/** What is wrong with a cell, in words. */
export function detailOf({ code, parameters }: CellFault, t: Translate): string {
  return t(`cell.${code}` as MessageKey, { text: '', count: 0, ...parameters });
}
