import { type Column, type Entry, REGISTERS, type RegisterName } from '@miqyas/domain';
import { columnName } from '../components/register-words.ts';
import { useLocale } from '../locale/locale.tsx';
import { CellText } from './cell-value.tsx';

const LANGUAGE = /^(.*)_(ar|zh|en)$/;

/** What an entry says, column by column; of what is told in three languages what its reader reads, or else what there is. */
export function EntryFacts({ register, entry, without = [] }: { register: RegisterName; entry: Entry; without?: readonly string[] }) {
  const { t, language } = useLocale();
  const shown = REGISTERS[register].columns.filter(
    (column) => entry[column.name] !== undefined && !without.includes(column.name) && isShown(column, entry, language),
  );
  return (
    <dl className="facts">
      {shown.map((column) => {
        const told = LANGUAGE.exec(column.name)?.[2];
        return (
          <div key={column.name}>
            <dt>{columnName(column.name, t)}</dt>
            <dd {...(told ? { lang: told } : {})}>
              <CellText register={register} column={column} cell={entry[column.name] as string} />
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

/** Names stand above; a text in another language only where the reader's own is missing. */
function isShown({ name }: Column, entry: Entry, language: string): boolean {
  const [, stem, of] = LANGUAGE.exec(name) ?? [];
  if (name === 'code' || stem === 'name') return false;
  return of === undefined || of === language || entry[`${stem}_${language}`] === undefined;
}
