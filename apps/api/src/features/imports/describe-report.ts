import type { ImportReport as Described } from '@miqyas/contract/imports';
import type { Language } from '@miqyas/domain';
import { brokenRuleSentence, directionOf, isolate, type MessageKey, translator } from '@miqyas/i18n';
import { warningKind, warningSentence } from '../measurements/warning-words.ts';
import type { ImportFault } from './import-fault.ts';
import type { ImportReport } from './import-options.ts';

/** What is wrong, in the reader's language. What stood in the file keeps its own direction in it. */
export function describeFault(language: Language, { code, parameters, broken }: ImportFault): string {
  if (broken) return brokenRuleSentence(broken, { language, t: translator(language) });
  const isolated = Object.entries(parameters).map(([name, value]) => [
    name,
    directionOf(language) === 'rtl' && typeof value === 'string' && value !== '' ? isolate(value) : value,
  ]);
  return translator(language)(`fault.${code}` as MessageKey, { text: '', ...Object.fromEntries(isolated) });
}

/** Faults whose answers are among what is told of them. */
const ASKED: ReadonlySet<ImportFault['code']> = new Set(['which-encoding', 'ambiguous-number', 'in-parentheses']);

/** A report in the reader's language. */
export function describeReport(language: Language, { faults, warnings = [], rows, leftOut, found, ...report }: ImportReport): Described {
  const say = (fault: ImportFault) => describeFault(language, fault);
  return {
    ...report,
    faults: faults.map((fault) => ({
      ...{ ...place(fault), code: fault.code, detail: say(fault) },
      ...(ASKED.has(fault.code) ? { parameters: { ...fault.parameters } } : {}),
    })),
    warnings: warnings.map((one) => ({ ...place(one), kind: warningKind(one.warning), detail: warningSentence(one.warning, language) })),
    ...(leftOut === undefined ? {} : { leftOut: [...leftOut] }),
    ...(found === undefined ? {} : { found }),
    ...(rows === undefined
      ? {}
      : {
          rows: rows.map(({ warnings: own, fault, ...row }) => ({
            ...row,
            ...(own.length > 0 ? { warning: own.map((one) => warningSentence(one, language)).join(' ') } : {}),
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
