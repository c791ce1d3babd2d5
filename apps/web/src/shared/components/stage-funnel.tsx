import type { Stage } from '@miqyas/domain';
import { formatNumber } from '@miqyas/i18n';
import type { CSSProperties } from 'react';
import { useLocale } from '../locale/locale.tsx';
import './stage-funnel.css';

interface StageFunnelProps {
  /** In the order of the life cycle. */
  readonly stages: readonly {
    readonly stage: Stage;
    readonly projects: number;
    /** Of them, those that came there lately: the end of the bar is set apart for them. */
    readonly moved?: number;
    /** What else is to be said of the stage, in words. */
    readonly note?: string;
  }[];
}

/** Projects by stage of the life cycle, from planning to maintenance: a number and a bar each, on one scale. */
export function StageFunnel({ stages }: StageFunnelProps) {
  const { t } = useLocale();
  const most = Math.max(1, ...stages.map(({ projects }) => projects));
  return (
    <ol className="stage-funnel">
      {stages.map(({ stage, projects, moved = 0, note }) => (
        <li key={stage}>
          <span className="small quiet">{t(`stage.${stage}`)}</span>
          <strong>{formatNumber(projects)}</strong>
          <span
            className="stage-bar"
            style={{ '--share': projects / most, '--moved': projects === 0 ? 0 : moved / projects } as CSSProperties}
            aria-hidden="true"
          />
          {note === undefined || note === '' ? null : <span className="small quiet">{note}</span>}
        </li>
      ))}
    </ol>
  );
}
