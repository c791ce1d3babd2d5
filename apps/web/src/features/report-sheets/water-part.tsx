import type { Overview } from '@miqyas/contract/client';
import { groupsOf } from '../../shared/components/water-columns.ts';
import { WaterPicture, WaterSheet } from '../../shared/components/water-sheet.tsx';

/** The targets of a report, or of a part of it, against one line: the sheet that checks it knows it by its mark. */
export function WaterPart({ overview, size }: { overview: Overview; size: 'cover' | 'scope' | 'card' | 'phone' }) {
  const groups = groupsOf(overview);
  if (groups.every(({ columns }) => columns.length === 0)) return null;
  const targets = new Map(overview.targets.map((target) => [target.id, target]));
  const [first] = groups;
  return (
    <div className="water-part" data-chart="waterline">
      {size === 'card' && first ? (
        <WaterPicture group={first} />
      ) : (
        <WaterSheet
          {...{ groups: size === 'phone' ? groups.map((group) => ({ ...group, names: undefined })) : groups, targets }}
          size={size === 'card' ? 'scope' : size}
          cutOff={overview.programme.cutOffs?.atRiskPace}
          chosen={undefined}
        />
      )}
    </div>
  );
}
