import type { LineageDrawing } from '@miqyas/charts';
import type { DataGovernance } from '@miqyas/contract/client';
import type { ReactNode } from 'react';

type Sign = LineageDrawing['signs'][number]['sign'];

/** The signs of the steps, each on a ground of paper so that the line ends before it. */
export function LineageSigns({
  signs,
  members,
}: {
  signs: LineageDrawing['signs'];
  members: NonNullable<DataGovernance['combined']>['members'];
}) {
  const approved = signs.filter(({ sign }) => sign === 'approved');
  return signs.map(({ sign, x, y }) => {
    // What has not come, or waits, has a hollow square.
    const member = sign === 'approved' ? members[approved.findIndex((one) => one.y === y)] : undefined;
    const shown: Sign = sign === 'approved' ? (member?.approvedAt == null ? 'waits' : 'done') : sign;
    const nothing = sign === 'approved' && member === undefined;
    return nothing ? null : (
      <g key={`${sign} ${x} ${y}`} transform={`translate(${x} ${y})`} className={`lineage-sign ${sign}`} data-status="at-risk">
        {SIGNS[shown]}
      </g>
    );
  });
}

const GROUND = <rect x="-10" y="-11" width="20" height="22" className="ground" />;

const SIGNS: Readonly<Record<Sign, ReactNode>> = {
  file: (
    <>
      {GROUND}
      <path d="M-8 -10H3L8 -5V10H-8Z M3 -10V-5H8 M-4.500 1H4.500 M0 -3V6" className="stroke" />
    </>
  ),
  typed: (
    <>
      {GROUND}
      <path d="M-8 -7H8V7H-8Z M-2.500 -3.500H2.500 M0 -3.500V3.500 M-2.500 3.500H2.500" className="stroke" />
    </>
  ),
  done: (
    <>
      {GROUND}
      <rect x="-7" y="-7" width="14" height="14" className="full" />
      <path d="M-3.800 .2 -1 3 4 -2.800" className="tick" />
    </>
  ),
  waits: (
    <>
      {GROUND}
      <rect x="-6.500" y="-6.500" width="13" height="13" className="stroke" strokeDasharray="2.500 2" />
    </>
  ),
  question: (
    <>
      {GROUND}
      <path d="M0 -8 8 0 0 8 -8 0Z" className="question" />
    </>
  ),
  kept: (
    <>
      <circle r="10" className="ground" />
      <circle r="7" className="ink" />
    </>
  ),
  combined: (
    <>
      <circle r="10" className="ground" />
      <circle r="7" className="ring" />
    </>
  ),
  other: (
    <>
      <circle r="8" className="ground" />
      <circle r="6.500" className="ring" />
    </>
  ),
  leaf: <circle r="3.500" className="ink" />,
  approved: null,
};
