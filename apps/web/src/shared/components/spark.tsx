import { sparkLine } from '@miqyas/charts';
import type { Status } from '@miqyas/domain';
import { useLocale } from '../locale/locale.tsx';

/** The course of an index; the sentence beside it says what it shows. */
export function Spark({
  values,
  status,
  width = 76,
  height = 26,
}: {
  values: readonly (number | null)[];
  /** Without it the last value has no colour. */
  status?: Status;
  width?: number;
  height?: number;
}) {
  const { direction } = useLocale();
  const { path, last } = sparkLine(values, width, height, direction);
  return (
    <svg className="spark" data-status={status} width={width} height={height} aria-hidden="true">
      <path d={path} fill="none" stroke="var(--ink2)" strokeWidth="1.25" />
      {last ? <circle cx={last.x} cy={last.y} r="2.75" fill={status === undefined ? 'var(--ink2)' : 'var(--status)'} /> : null}
    </svg>
  );
}
