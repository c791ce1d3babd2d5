import { formatNumber } from '@miqyas/i18n';
import { useLocale } from '../../shared/locale/locale.tsx';
import type { Choice } from './use-choice.ts';

/** What the marks of the table mean. */
export function Legend({ choice: { pipeline }, narrow }: { choice: Choice; narrow: boolean }) {
  const { t } = useLocale();
  const scorers = pipeline.scorers.length;
  const alone = pipeline.candidates.some(({ byOne }) => byOne.length > 0);
  return (
    <>
      <ul className="pipeline-legend">
        {narrow ? null : <StripItems scorers={scorers} alone={alone} />}
        <Item words={t('pipeline.may-cross')} wide>
          <rect className="span open" x="1" y="2.5" width="20" height="9" />
        </Item>
      </ul>
      <p className="quiet small">{t('pipeline.draws', { draws: formatNumber(pipeline.draws) })}</p>
    </>
  );
}

function Item({ words, wide = false, children }: { words: string; wide?: boolean; children: React.ReactNode }) {
  const width = wide ? 24 : 14;
  return (
    <li>
      <svg className="strip" width={width} height="14" viewBox={`0 0 ${width} 14`} aria-hidden="true">
        {children}
      </svg>
      {words}
    </li>
  );
}

/** Marks of the strips, which a narrow page has not. */
function StripItems({ scorers, alone }: { scorers: number; alone: boolean }) {
  const { t } = useLocale();
  return (
    <>
      <Item words={t('pipeline.legend.dot', { count: scorers })}>
        <circle cx="4" cy="7" r="2" />
        <circle cx="10" cy="7" r="2" />
      </Item>
      <Item words={t('pipeline.legend.mean')}>
        <path className="mean" d="M7 1V13" />
      </Item>
      <Item words={t('pipeline.legend.apart')} wide>
        <path className="apart" d="M3 7H21" />
        <circle cx="3" cy="7" r="2" />
        <circle cx="21" cy="7" r="2" />
      </Item>
      {alone ? (
        <Item words={t('pipeline.legend.by-one')}>
          <circle className="alone" cx="7" cy="7" r="2" />
        </Item>
      ) : null}
    </>
  );
}
