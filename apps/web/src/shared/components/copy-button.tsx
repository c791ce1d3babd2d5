import { useState } from 'react';
import { useLocale } from '../locale/locale.tsx';

/** Puts a text into the clipboard and says so; where a browser does not let it, that it is to be done by hand. */
export function CopyButton({ text }: { text: string }) {
  const { t } = useLocale();
  const [said, setSaid] = useState('');
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setSaid(t('calendar.copied')),
      () => setSaid(t('calendar.select')),
    );
  return (
    <button type="button" className="button" aria-live="polite" onClick={() => void copy()}>
      {said || t('calendar.copy')}
    </button>
  );
}
