import type { Trajectory } from '@miqyas/contract/client';
import { StoredText } from '../../shared/components/stored-text.tsx';
import { useLocale } from '../../shared/locale/locale.tsx';
import { definitionFields } from './definition-fields.ts';
import { DefinitionVersions } from './definition-versions.tsx';
import { SeriesQuality } from './series-quality.tsx';

/** What the KPI means, in the version in force, and how it came to that. */
export function Definition({ trajectory }: { trajectory: Trajectory }) {
  const { t, language } = useLocale();
  const { kpi } = trajectory;
  const fields = definitionFields(kpi, language, t).filter(({ text }) => text !== '');
  return (
    <>
      <SeriesQuality trajectory={trajectory} />
      <dl className="definition">
        {fields.map(({ term, text }) => (
          <div key={term}>
            <dt className="quiet">{term}</dt>
            <dd>
              <StoredText text={text} />
            </dd>
          </div>
        ))}
        <div>
          <dt className="quiet">{t('kpi.definition.version')}</dt>
          <dd>{kpi.version}</dd>
        </div>
      </dl>
      <DefinitionVersions trajectory={trajectory} />
    </>
  );
}
