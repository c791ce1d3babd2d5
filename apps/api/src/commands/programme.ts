import { type GeneralReader, listProgrammes } from '@miqyas/db';
import { PlainError } from './plain-error.ts';

/** The programme that a command is about: the one it names, or the only one there is. */
export async function programmeOf(db: GeneralReader, code: string | undefined): Promise<string> {
  const codes = (await listProgrammes(db)).map((one) => one.code);
  const [only] = codes;
  if (code === undefined && only !== undefined && codes.length === 1) return only;
  if (code !== undefined && codes.includes(code)) return code;
  const choices = codes.length === 0 ? 'There is none yet.' : `Expected one of ${codes.join(', ')}.`;
  throw new PlainError(
    code === undefined ? `Say which programme, with --programme. ${choices}` : `There is no programme "${code}". ${choices}`,
  );
}
