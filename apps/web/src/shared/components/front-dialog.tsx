import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useLocale } from '../locale/locale.tsx';
import './front-dialog.css';

interface FrontDialogProps {
  readonly title: string;
  readonly leave: () => void;
  /** What its button says; that one goes back, where nothing else is said. */
  readonly leaveText?: string;
  readonly children: ReactNode;
}

/** A question in front of the page, which stays as it is behind it; left by its button or Escape. */
export function FrontDialog({ title, leave, leaveText, children }: FrontDialogProps) {
  const { t } = useLocale();
  const heading = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className="front-dialog" aria-labelledby={heading} onCancel={leave}>
      <h2 id={heading}>{title}</h2>
      {children}
      <button type="button" className="plain" onClick={leave}>
        {leaveText ?? t('sign-in.back')}
      </button>
    </dialog>
  );
}
