import { useLocale } from '../../shared/locale/locale.tsx';
import type { Cells } from '../../shared/register/entry-form.tsx';
import { type Fields, OneField, ThreeLanguages } from './three-languages.tsx';

interface DeviationFieldsProps {
  readonly deviations: readonly Cells[];
  readonly setDeviations: (change: (before: readonly Cells[]) => readonly Cells[]) => void;
  /** What is wrong with the columns of one of them. */
  readonly faultsOf: (line: number) => Fields['faultOf'];
}

/** Where a country deviates from a standard: clause, what the standard says, what applies instead, why, and when it is looked at again. */
export function DeviationFields({ deviations, setDeviations, faultsOf }: DeviationFieldsProps) {
  const { t } = useLocale();
  const set = (line: number) => (name: string, value: string) =>
    setDeviations((before) => before.map((one, i) => (i === line ? { ...one, [name]: value } : one)));
  return (
    <>
      {deviations.map((cells, line) => {
        const fields: Fields = { register: 'deviation', cells, faultOf: faultsOf(line), set: set(line) };
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: they never change places; one that is taken out takes its own text with it
          <fieldset key={line} className="deviation-fields">
            <legend>{t('localisation.deviation', { number: line + 1 })}</legend>
            <OneField fields={fields} name="clause" />
            <ThreeLanguages fields={fields} stems={['name', 'says', 'applies', 'why']} />
            <OneField fields={fields} name="review_on" />
            <button type="button" className="plain" onClick={() => setDeviations((before) => before.filter((_, i) => i !== line))}>
              {t('localisation.remove-deviation')}
            </button>
          </fieldset>
        );
      })}
      <button type="button" className="button" onClick={() => setDeviations((before) => [...before, {}])}>
        {t('localisation.add-deviation')}
      </button>
    </>
  );
}
