import { lazy, Suspense } from 'react';
import type { DayFieldProps } from './day-picker.tsx';
import { Skeleton } from './skeleton.tsx';

const DayPicker = lazy(() => import('./day-picker.tsx').then((module) => ({ default: module.DayPicker })));

/** A day, typed part by part in the order and digits of the reader or chosen in a calendar; fetched with the form it stands in. */
export function DayField(props: DayFieldProps) {
  return (
    <Suspense fallback={<Skeleton rows={[60]} />}>
      <DayPicker {...props} />
    </Suspense>
  );
}
