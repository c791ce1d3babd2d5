import type { Evidence } from '@miqyas/contract/client';
import { formatDate, formatSize } from '@miqyas/i18n';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { evidenceFileAddress, noteEvidence } from '../api/evidence.ts';
import { useLocale } from '../locale/locale.tsx';
import { useProgramme } from '../session/installation.ts';
import { usePersonName } from '../session/person-name.ts';
import { EvidencePreview } from './evidence-preview.tsx';
import { EvidenceRemoval } from './evidence-removal.tsx';
import { FaultLine, textOf } from './form.tsx';

interface ItemProps {
  readonly entry: Evidence;
  readonly may: boolean;
  readonly removed: () => void;
}

/** One file or link: its name opens it, and below it stands where in it the value is, and who brought it. */
export function EvidenceItem({ entry, may, removed }: ItemProps) {
  const { t, language } = useLocale();
  const nameOf = usePersonName();
  const [open, setOpen] = useState<'preview' | 'note' | 'removal'>();
  const toggle = (what: NonNullable<typeof open>) => setOpen(open === what ? undefined : what);
  const { content } = entry;
  const close = () => setOpen(undefined);
  return (
    <li>
      <div className="evidence-line">
        <EvidenceName entry={entry} shown={open === 'preview'} show={() => toggle('preview')} />
        {content.kind === 'file' ? <span className="quiet small evidence-size">{formatSize(content.bytes, language)}</span> : null}
      </div>
      {entry.note === '' || open === 'note' ? null : (
        <p className="small">
          <bdi dir="auto">{entry.note}</bdi>
        </p>
      )}
      {open === 'note' ? <NoteForm entry={entry} close={close} /> : null}
      <p className="quiet small evidence-facts">
        <span>{t('evidence.by', { person: nameOf(entry.addedBy), day: formatDate(entry.addedAt, language, 'short') })}</span>
        {content.kind === 'file' && content.preview ? <SaveLink entry={entry} text={t('evidence.save-short')} /> : null}
        {may ? (
          <>
            <button
              type="button"
              className="plain no-print"
              aria-expanded={open === 'note'}
              aria-label={t('evidence.note-of', { name: entry.name })}
              onClick={() => toggle('note')}
            >
              {t('evidence.note')}
            </button>
            <button
              type="button"
              className="plain no-print"
              aria-expanded={open === 'removal'}
              aria-label={t('evidence.remove-name', { name: entry.name })}
              onClick={() => toggle('removal')}
            >
              {t('evidence.remove')}
            </button>
          </>
        ) : null}
      </p>
      {open === 'removal' ? <EvidenceRemoval entry={entry} close={close} removed={removed} /> : null}
      {open === 'preview' ? <EvidencePreview entry={entry} close={close} /> : null}
    </li>
  );
}

function EvidenceName({ entry, shown, show }: { entry: Evidence; shown: boolean; show: () => void }) {
  const { t } = useLocale();
  const { name, content } = entry;
  const text = <bdi dir="auto">{name}</bdi>;
  if (content.kind === 'link')
    return (
      <a className="evidence-name" href={content.url} target="_blank" rel="noopener noreferrer nofollow" referrerPolicy="no-referrer">
        {text}
        <span aria-hidden="true"> ↗</span>
        <span className="visually-hidden"> ({t('evidence.link-outside')})</span>
      </a>
    );
  if (content.preview === undefined) return <SaveLink entry={entry} text={text} />;
  return (
    <button type="button" className="plain evidence-name" aria-expanded={shown} aria-label={t('evidence.show', { name })} onClick={show}>
      {text}
    </button>
  );
}

function SaveLink({ entry, text }: { entry: Evidence; text: React.ReactNode }) {
  const { t } = useLocale();
  const address = evidenceFileAddress(useProgramme(), entry.id);
  return (
    <a className="evidence-name" href={address} download={entry.name} aria-label={t('evidence.save-file', { name: entry.name })}>
      {text}
    </a>
  );
}

function NoteForm({ entry, close }: { entry: Evidence; close: () => void }) {
  const { t } = useLocale();
  const programme = useProgramme();
  const noting = useMutation(noteEvidence);
  return (
    <form
      className="evidence-form"
      onSubmit={(event) => {
        event.preventDefault();
        const note = textOf(new FormData(event.currentTarget), 'note');
        noting.mutate({ programme, id: entry.id, body: { note } }, { onSuccess: close });
      }}
    >
      <input
        className="field"
        name="note"
        dir="auto"
        maxLength={500}
        defaultValue={entry.note}
        placeholder={t('evidence.note-example')}
        aria-label={t('evidence.note-of', { name: entry.name })}
        // biome-ignore lint/a11y/noAutofocus: whoever asked for the field writes into it
        autoFocus
      />
      <button type="submit" className="button" disabled={noting.isPending}>
        {t('evidence.save')}
      </button>
      <button type="button" className="plain" onClick={close}>
        {t('evidence.cancel')}
      </button>
      <FaultLine fault={noting.error} />
    </form>
  );
}
