import type { TargetProgress } from '@miqyas/contract/client';
import { formatPeriodName } from '@miqyas/i18n';
import { LensDrawing, perPeriod, speedLabel, wordsOf } from '../../shared/components/speed-lens.tsx';
import { useLocale } from '../../shared/locale/locale.tsx';

const WIDTH = 210;

/** How fast it has moved, and how fast it must from its latest value: in words first, then drawn, then both speeds. */
export function RequiredSpeed({ target }: { target: TargetProgress }) {
  const { t, language } = useLocale();
  const { speed } = target;
  if (!speed) return null;
  const [words] = wordsOf(speed, target, language, t);
  const name = (period: string) => formatPeriodName(period, language, 'short');
  return (
    <section className="required-speed" data-status={target.status}>
      <div className="section-head">
        <h2>{t('speed.title')}</h2>
      </div>
      <p className="speed-words">{words}</p>
      <div className="speed-figure">
        <LensDrawing speed={speed} label={speedLabel(speed, target, language, t)} width={WIDTH} />
        <dl>
          <div>
            <dt>{t('speed.needed-word')}</dt>
            <dd>{perPeriod(speed.needed, speed, target, language, t)}</dd>
            <dd className="quiet small">
              {name(speed.to)} – {name(target.deadline)}
            </dd>
          </div>
          <div>
            <dt>{t('speed.so-far')}</dt>
            <dd>{speed.soFar === undefined ? t('speed.unknown') : perPeriod(speed.soFar, speed, target, language, t)}</dd>
            <dd className="quiet small">
              {name(speed.from)} – {name(speed.to)}
            </dd>
          </div>
        </dl>
      </div>
    </section>
  );
}
