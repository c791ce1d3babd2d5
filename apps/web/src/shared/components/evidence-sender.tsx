import { formatShare, isolate } from '@miqyas/i18n';
import { type ChangeEvent, useEffect, useId, useRef, useState } from 'react';
import type { Shelf } from '../api/shelf.ts';
import { useLocale } from '../locale/locale.tsx';
import { DropZone } from './drop-zone.tsx';
import { FaultLine } from './form.tsx';
import { type Outgoing, useEvidenceQueue } from './use-evidence-queue.ts';

/** Where files are dropped, chosen or, on a phone, taken with its camera; and how far those on their way have come. */
export function EvidenceSender({ shelf, added }: { shelf: Shelf; added: (name: string) => void }) {
  const { t } = useLocale();
  const queue = useEvidenceQueue(shelf, added);
  const chosen = (event: ChangeEvent<HTMLInputElement>) => {
    queue.bring(event.target.files ?? []);
    // The same file may be chosen once more.
    event.target.value = '';
  };
  return (
    <>
      <ul className="evidence-outgoing">
        {queue.outgoing.map((one) => (
          <OutgoingFile key={one.key} one={one} again={() => queue.again(one)} giveUp={() => queue.giveUp(one)} />
        ))}
      </ul>
      <DropZone className="evidence-drop small" take={queue.bring}>
        <span className="evidence-drop-words">{t('evidence.drop')}</span>{' '}
        <FileButton text={t('evidence.choose')} multiple choose={chosen} />
        <span className="evidence-camera">
          <FileButton text={t('evidence.photo')} accept="image/*" capture="environment" choose={chosen} />
        </span>
      </DropZone>
    </>
  );
}

interface ButtonProps {
  readonly text: string;
  readonly choose: (event: ChangeEvent<HTMLInputElement>) => void;
  readonly multiple?: boolean;
  readonly accept?: string;
  readonly capture?: 'environment';
}

function FileButton({ text, choose, ...input }: ButtonProps) {
  const field = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" className="plain" onClick={() => field.current?.click()}>
        {text}
      </button>
      <input ref={field} type="file" className="visually-hidden" tabIndex={-1} aria-hidden="true" onChange={choose} {...input} />
    </>
  );
}

/** What takes no longer than this needs no bar. */
const BAR_AFTER_MS = 1000;

function OutgoingFile({ one, again, giveUp }: { one: Outgoing; again: () => void; giveUp: () => void }) {
  const { t } = useLocale();
  const id = useId();
  const long = useLater(BAR_AFTER_MS);
  const name = isolate(one.file.name);
  const share = Math.floor(one.share * 100) / 100;
  const words =
    one.state === 'failed'
      ? t('evidence.failed', { name })
      : one.state === 'waiting'
        ? t('evidence.waiting', { name })
        : share >= 1
          ? t('evidence.looked-at', { name })
          : t('evidence.sending', { name, share: formatShare(share) });
  return (
    <li className="small">
      <span id={id}>{words}</span>
      {one.state === 'sending' && long ? <progress aria-labelledby={id} {...(share < 1 ? { value: share, max: 1 } : {})} /> : null}
      {one.state === 'failed' ? <FaultLine fault={one.fault} /> : null}
      <span className="evidence-facts">
        {one.state === 'failed' ? (
          <button type="button" className="plain" onClick={again}>
            {t('evidence.again')}
          </button>
        ) : null}
        <button type="button" className="plain" onClick={giveUp}>
          {t('evidence.cancel')}
        </button>
      </span>
    </li>
  );
}

/** Whether so much time has gone by since it was first shown. */
function useLater(ms: number): boolean {
  const [later, setLater] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLater(true), ms);
    return () => clearTimeout(timer);
  }, [ms]);
  return later;
}
