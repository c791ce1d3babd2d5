import { formatPlain, isolateLtr } from '@miqyas/i18n';
import { useLocale } from '../locale/locale.tsx';
import './path-mark.css';

/** The mark of what the path to the target requires. */
export function PathMark() {
  return (
    <span aria-hidden="true" className="path-mark">
      ▲
    </span>
  );
}

/** What is usual for a value, and below it what the path requires; nothing where it is not known. */
export function RangeAndPath({
  plausible,
  path,
}: {
  plausible: { readonly low: number; readonly high: number } | null;
  path: number | null;
}) {
  return (
    <>
      <span>{plausible ? isolateLtr(`${formatPlain(plausible.low)}–${formatPlain(plausible.high)}`) : ''}</span>
      {path === null ? null : (
        <span>
          <PathMark />
          {isolateLtr(formatPlain(path))}
        </span>
      )}
    </>
  );
}

/** The head of a column of those. */
export function RangeAndPathHead() {
  const { t } = useLocale();
  return (
    <>
      {t('entry.plausible')}
      <br />
      <PathMark />
      {t('entry.path')}
    </>
  );
}
