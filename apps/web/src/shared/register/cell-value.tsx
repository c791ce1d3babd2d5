import { type CellValue, type Column, parts, type RegisterName } from '@miqyas/domain';
import { listed } from '@miqyas/i18n';
import { languageNames } from '../components/language-names.ts';
import { cellText } from '../components/register-words.ts';
import { useLocale } from '../locale/locale.tsx';
import { useOptions } from './use-options.ts';

interface CellValueProps {
  readonly register: RegisterName;
  readonly column: Column;
  readonly cell: CellValue;
}

/** What a cell says: what it refers to by name, addresses as links, the rest as it is written in the reader's language. */
export function CellText({ register, column, cell }: CellValueProps) {
  const { t, language } = useLocale();
  const { type, name } = column;
  if (type.kind === 'reference' || type.kind === 'references') return <Referred to={type.to} codes={parts(String(cell))} />;
  if (name === 'languages') return <bdi>{languageNames(String(cell), language, t)}</bdi>;
  if (type.kind === 'list') return <bdi>{parts(String(cell)).join('\n')}</bdi>;
  const text = cellText(register, name, cell, { language, t });
  if (name === 'link' && /^https?:\/\//.test(text))
    return (
      <a href={text} target="_blank" rel="noreferrer noopener" dir="ltr">
        {text}
      </a>
    );
  return <bdi>{text}</bdi>;
}

function Referred({ to, codes }: { to: RegisterName | 'reporting-unit'; codes: readonly string[] }) {
  const { language } = useLocale();
  const names = new Map(useOptions(to).map(({ id, name }) => [id, name]));
  return (
    <bdi>
      {listed(
        codes.map((code) => names.get(code) ?? code),
        language,
      )}
    </bdi>
  );
}
