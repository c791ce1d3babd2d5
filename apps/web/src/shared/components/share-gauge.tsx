import type { Status } from '@miqyas/domain';
import { formatShare } from '@miqyas/i18n';
import { GaugeDrawing } from './gauge.tsx';

/** Shares that a programme asks of its reporters. */
const EXPECTED_SHARE = 0.9;

/** A share of what was due on the same ruler as everything else. */
export function ShareGauge({ share, label, note }: { share: number; label: string; note?: string }) {
  return (
    <GaugeDrawing
      reading={{
        ...{ goal: { kind: 'reach', direction: 'increase', value: 1 }, baseline: 0, target: 1, actual: share, approved: undefined },
        ...{ required: EXPECTED_SHARE, status: statusOf(share), stale: false, provisional: false, forecast: undefined },
      }}
      size="row"
      label={[`${label}: ${formatShare(share)}`, note].filter((part) => part !== undefined).join(', ')}
    />
  );
}

function statusOf(share: number): Status {
  if (share >= 1) return 'achieved';
  if (share >= EXPECTED_SHARE) return 'on-track';
  return share >= 0.6 * EXPECTED_SHARE ? 'at-risk' : 'off-track';
}
