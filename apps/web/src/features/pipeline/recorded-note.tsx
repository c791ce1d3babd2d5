import { formatDate, isolate } from '@miqyas/i18n';
import { nameIn, useLocale } from '../../shared/locale/locale.tsx';
import { useFollowUpSearch } from '../../shared/register/use-follow-up-search.ts';
import { differencesFrom } from './package-line.ts';
import { someNames } from './sentence.ts';
import type { Choice } from './use-choice.ts';

/** The package that was recorded last, and how far the line that is shown departs from it. */
export function RecordedNote({ choice: { recorded, rows, line, pipeline } }: { choice: Choice }) {
  const { t, language } = useLocale();
  const [, go] = useFollowUpSearch();
  const shown = recorded ?? pipeline.packages[0];
  if (!shown) return null;
  const { missing, added } = recorded ? differencesFrom(recorded, rows, line) : { missing: [], added: [] };
  const byCode = new Map([...pipeline.candidates, ...pipeline.aside].map(({ code, names }) => [code, names]));
  const named = (codes: readonly string[]) => {
    const names = codes.map((code) => {
      const own = byCode.get(code);
      return isolate(own ? nameIn(own, language) : code);
    });
    return someNames(names, { t, language });
  };
  const name = isolate(nameIn(shown.names, language) || shown.code);
  return (
    <p className="small recorded-note">
      <button type="button" className="plain" onClick={() => go({ entry: `package/${shown.code}`, look: undefined })}>
        {t('pipeline.recorded', { day: formatDate(shown.day, language), name })}
      </button>{' '}
      {missing.length > 0 ? `${t('pipeline.recorded-also', { names: named(missing) })} ` : null}
      {added.length > 0 ? t('pipeline.recorded-not', { names: named(added) }) : null}
    </p>
  );
}
