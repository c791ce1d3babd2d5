import type { Attachment } from '@miqyas/contract/client';
import { formatDate, formatSize } from '@miqyas/i18n';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { onShelf, type Shelf } from '../api/shelf.ts';
import { useLocale } from '../locale/locale.tsx';
import { usePersonName } from '../session/person-name.ts';
import { EvidencePreview } from './evidence-preview.tsx';
import { EvidenceRemoval } from './evidence-removal.tsx';
import { FaultLine, textOf } from './form.tsx';

interface ItemProps {
  readonly entry: Attachment;
  readonly shelf: Shelf;
  readonly may: boolean;
  readonly removed: () => void;
}

/** One file or link: its name opens it, and below it stands where in it the value is, and who brought it. */
export function EvidenceItem({ entry, shelf, may, removed }: ItemProps) {
  const { t, language } = useLocale();
  const nameOf = usePersonName();
  const [open, setOpen] = useState<'preview' | 'note' | 'removal'>();
  const toggle = (what: NonNullable<typeof open>) => setOpen(open === what ? undefined : what);
  const { content } = entry;
  const close = () => setOpen(undefined);
  return (
    <li>
      <div className="evidence-line">
        <EvidenceName entry={entry} shelf={shelf} shown={open === 'preview'} show={() => toggle('preview')} />
        {content.kind === 'file' ? <span className="quiet small evidence-size">{formatSize(content.bytes, language)}</span> : null}
      </div>
      {entry.note === '' || open === 'note' ? null : (
        <p className="small">
          <bdi dir="auto">{entry.note}</bdi>
        </p>
      )}
      {open === 'note' && shelf.note ? <NoteForm entry={entry} shelf={shelf} note={shelf.note} close={close} /> : null}
      <p className="quiet small evidence-facts">
        <span>{t('evidence.by', { person: nameOf(entry.addedBy), day: formatDate(entry.addedAt, language, 'short') })}</span>
        {content.kind === 'file' && content.preview ? <SaveLink entry={entry} shelf={shelf} text={t('evidence.save-short')} /> : null}
        {may ? (
          <>
            {shelf.note ? (
              <button
                type="button"
                className="plain no-print"
                aria-expanded={open === 'note'}
                aria-label={t('evidence.note-of', { name: entry.name })}
                onClick={() => toggle('note')}
              >
                {t('evidence.note')}
              </button>
            ) : null}
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
      {open === 'removal' ? <EvidenceRemoval entry={entry} shelf={shelf} close={close} removed={removed} /> : null}
      {open === 'preview' ? <EvidencePreview entry={entry} shelf={shelf} close={close} /> : null}
    </li>
  );
}

interface NameProps extends Pick<ItemProps, 'entry' | 'shelf'> {
  readonly shown: boolean;
  readonly show: () => void;
}

function EvidenceName({ entry, shelf, shown, show }: NameProps) {
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
  if (content.preview === undefined) return <SaveLink entry={entry} shelf={shelf} text={text} />;
  return (
    <button type="button" className="plain evidence-name" aria-expanded={shown} aria-label={t('evidence.show', { name })} onClick={show}>
      {text}
    </button>
  );
}

function SaveLink({ entry, shelf, text }: Pick<ItemProps, 'entry' | 'shelf'> & { text: React.ReactNode }) {
  const { t } = useLocale();
  return (
    <a
      className="evidence-name"
      href={shelf.fileAddress(entry.id)}
      download={entry.name}
      aria-label={t('evidence.save-file', { name: entry.name })}
    >
      {text}
    </a>
  );
}

interface NoteProps extends Pick<ItemProps, 'entry' | 'shelf'> {
  readonly note: NonNullable<Shelf['note']>;
  readonly close: () => void;
}

function NoteForm({ entry, shelf, note, close }: NoteProps) {
  const { t } = useLocale();
  const noting = useMutation(onShelf(shelf, (text: string) => note(entry.id, text)));
  return (
    <form
      className="evidence-form"
      onSubmit={(event) => {
        event.preventDefault();
        noting.mutate(textOf(new FormData(event.currentTarget), 'note'), { onSuccess: close });
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
