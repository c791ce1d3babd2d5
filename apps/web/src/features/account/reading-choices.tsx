import { NUMERALS } from '@miqyas/i18n';
import { useLocale } from '../../shared/locale/locale.tsx';
import { CALENDARS, rememberCalendar, rememberNumerals, storedCalendar, storedNumerals } from '../../shared/locale/preferences.ts';

/** Digits of Arabic pages, and whether the Hijri day stands beside the Gregorian; kept on this device. */
export function ReadingChoices() {
  const { t, language } = useLocale();
  // Every word and number of the page is written anew.
  const anew = () => location.reload();
  return (
    <section>
      <div className="section-head">
        <h2>{t('account.reading')}</h2>
      </div>
      <Choice
        label={t('account.numerals')}
        value={storedNumerals()}
        of={NUMERALS}
        word={(one) => t(`account.numerals.${one}`)}
        choose={(one) => {
          rememberNumerals(one);
          anew();
        }}
      />
      <Choice
        label={t('account.calendar')}
        value={storedCalendar(language)}
        of={CALENDARS}
        word={(one) => t(`account.calendar.${one}`)}
        choose={(one) => {
          rememberCalendar(one);
          anew();
        }}
      />
    </section>
  );
}

function Choice<Value extends string>({
  label,
  value,
  of,
  word,
  choose,
}: {
  label: string;
  value: Value;
  of: readonly Value[];
  word: (one: Value) => string;
  choose: (one: Value) => void;
}) {
  return (
    <fieldset className="reading-choice">
      <legend className="quiet">{label}</legend>
      {of.map((one) => (
        <label key={one}>
          <input type="radio" name={label} checked={one === value} onChange={() => choose(one)} /> {word(one)}
        </label>
      ))}
    </fieldset>
  );
}
