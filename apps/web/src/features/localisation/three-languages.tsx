import { type Column, REGISTERS } from '@miqyas/domain';
import { useLocale } from '../../shared/locale/locale.tsx';
import type { Cells } from '../../shared/register/entry-form.tsx';
import { EntryField } from '../../shared/register/field.tsx';

export interface Fields {
  readonly register: 'localisation' | 'deviation';
  readonly cells: Cells;
  readonly faultOf: (column: string) => string | undefined;
  readonly set: (column: string, value: string) => void;
}

function columnOf(register: Fields['register'], name: string): Column {
  const found = REGISTERS[register].columns.find((column) => column.name === name);
  if (!found) throw new Error(`the register ${register} has no column ${name}`);
  return found;
}

/** One column of an entry. */
export function OneField({ fields, name }: { fields: Fields; name: string }) {
  const { register, cells, faultOf, set } = fields;
  return (
    <EntryField column={columnOf(register, name)} value={cells[name] ?? ''} fault={faultOf(name)} onChange={(value) => set(name, value)} />
  );
}

const LANGUAGES = ['en', 'ar', 'zh'] as const;

/** Texts in three languages: those of the reader's own are asked first, the others stand folded below. */
export function ThreeLanguages({ fields, stems }: { fields: Fields; stems: readonly string[] }) {
  const { t, language } = useLocale();
  const others = LANGUAGES.filter((one) => one !== language);
  const names = stems.flatMap((stem) => others.map((one) => `${stem}_${one}`));
  return (
    <>
      {stems.map((stem) => (
        <OneField key={stem} fields={fields} name={`${stem}_${language}`} />
      ))}
      <details className="fold" open={names.some((name) => fields.faultOf(name) !== undefined) || undefined}>
        <summary>{t('localisation.other-languages')}</summary>
        {names.map((name) => (
          <OneField key={name} fields={fields} name={name} />
        ))}
      </details>
    </>
  );
}
