/** What changed in one clause of a standard; `clause` is empty where the line names none. */
export interface ChangeLine {
  readonly clause: string;
  readonly text: string;
}

/** A clause is a number, or a letter with one: `5.2`, `8`, `A.1`; it stands before a blank. */
const CLAUSE = /^((?:[A-Z]\.?)?\d+(?:\.\d+)*\.?)[\s:：،,]+(.+)$/u;

/** `5.2 Reading interval 15 minutes`, a clause a line. */
export function changeLines(text: string): ChangeLine[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [, clause, rest] = CLAUSE.exec(line) ?? [];
      return clause === undefined || rest === undefined ? { clause: '', text: line } : { clause: clause.replace(/\.$/, ''), text: rest };
    });
}
