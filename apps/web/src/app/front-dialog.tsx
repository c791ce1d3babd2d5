import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useLocale } from '../shared/locale/locale.tsx';
import './front-dialog.css';

/** A question in front of the page, which stays as it is behind it; left by its button or Escape. */
export function FrontDialog({ title, leave, children }: { title: string; leave: () => void; children: ReactNode }) {
  const { t } = useLocale();
  const heading = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className="front-dialog" aria-labelledby={heading} onCancel={leave}>
      <h2 id={heading}>{title}</h2>
      {children}
      <button type="button" className="plain" onClick={leave}>
        {t('sign-in.back')}
      </button>
    </dialog>
  );
}
