import type { Names } from '@miqyas/contract/client';
import { LANGUAGES } from '@miqyas/domain';
import { directionOf } from '@miqyas/i18n';
import { columnName } from '../../shared/components/register-words.ts';
import { useLocale } from '../../shared/locale/locale.tsx';

/** A name in three languages, each in its own direction; one is enough to begin. */
export function NamesFields({ names, onChange, disabled = false }: { names: Names; onChange: (names: Names) => void; disabled?: boolean }) {
  const { t } = useLocale();
  return (
    <div className="field-row">
      {LANGUAGES.map((language) => (
        <label key={language} className="form-field">
          {columnName(`name_${language}`, t)}
          <input
            className="field"
            name={`name_${language}`}
            lang={language}
            dir={directionOf(language)}
            maxLength={200}
            disabled={disabled}
            value={names[language]}
            onChange={(event) => onChange({ ...names, [language]: event.target.value })}
          />
        </label>
      ))}
    </div>
  );
}
