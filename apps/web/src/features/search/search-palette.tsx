import type { FollowUpName } from '@miqyas/domain';
import { useQuery } from '@tanstack/react-query';
import { type LinkProps, useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { Autocomplete } from 'react-aria-components/Autocomplete';
import { Collection } from 'react-aria-components/Collection';
import { Header } from 'react-aria-components/Header';
import { ListBox, ListBoxItem, ListBoxSection } from 'react-aria-components/ListBox';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components/Modal';
import { Button, Input, SearchField } from 'react-aria-components/SearchField';
import { registerName } from '../../shared/components/register-words.ts';
import { Snippet } from '../../shared/components/snippet.tsx';
import { useSettled } from '../../shared/components/use-settled.ts';
import { AriaLocale } from '../../shared/locale/aria-locale.tsx';
import { useLocale } from '../../shared/locale/locale.tsx';
import { useProgramme } from '../../shared/session/installation.ts';
import { type Entry, entriesOf, matching, SHOWN } from './entries.ts';
import { isWorthAsking, placesQuery, recordsQuery } from './queries.ts';
import { type RecordEntry, recordGroups } from './record-entries.ts';
import './search-palette.css';

/** Beside what was found in follow-up so many places are shown. */
const BESIDE_RECORDS = 8;
const SETTLED_MS = 180;

/** What is listed together: places by their name, or the entries of one register. */
interface Group {
  readonly id: 'places' | FollowUpName;
  readonly entries: readonly (Entry | RecordEntry)[];
}

/** Finds pages, projects, KPIs and places by name or code, and entries of follow-up by whatever they say; all of it by keyboard. */
export function SearchPalette({ close }: { close: () => void }) {
  const { t } = useLocale();
  const navigate = useNavigate();
  const [find, setFind] = useState('');
  const { groups, pending } = useGroups(find);
  const open = (link: LinkProps) => {
    close();
    void navigate(link);
  };
  return (
    <AriaLocale>
      <ModalOverlay className="palette-veil" isOpen isDismissable onOpenChange={(stays) => !stays && close()}>
        <Modal className="palette">
          <Dialog aria-label={t('search.title')}>
            <Autocomplete inputValue={find} onInputChange={setFind}>
              <SearchField aria-label={t('nav.search')} autoFocus className="palette-field">
                <Input placeholder={t('nav.search')} />
              </SearchField>
              <Button slot="close" className="plain close" aria-label={t('search.close')}>
                ×
              </Button>
              <ListBox
                className="options"
                aria-label={t('search.title')}
                items={groups}
                renderEmptyState={() => <p className="quiet">{pending ? t('state.loading') : t('search.none')}</p>}
              >
                {({ id, entries }) => (
                  <ListBoxSection id={`group-${id}`} aria-label={id === 'places' ? t('search.pages') : registerName(id, t)}>
                    {id === 'places' ? null : <Header className="quiet small">{registerName(id, t)}</Header>}
                    <Collection items={entries}>
                      {(entry) => (
                        <ListBoxItem id={entry.key} textValue={entry.name} onAction={() => open(entry.link)}>
                          <bdi>{entry.name}</bdi>
                          <Beside entry={entry} />
                        </ListBoxItem>
                      )}
                    </Collection>
                  </ListBoxSection>
                )}
              </ListBox>
            </Autocomplete>
            <p className="quiet small hint">{t('search.hint')}</p>
          </Dialog>
        </Modal>
      </ModalOverlay>
    </AriaLocale>
  );
}

/** What fits what was typed: places at once, entries of follow-up a moment later. */
function useGroups(find: string): { groups: readonly Group[]; pending: boolean } {
  const { t, language } = useLocale();
  const programme = useProgramme();
  const places = useQuery(placesQuery(programme));
  const settled = useSettled(find, SETTLED_MS);
  const records = useQuery(recordsQuery(programme, settled, language));
  const known = useMemo(() => entriesOf(places.data, language, t), [places.data, language, t]);
  const found = useMemo(
    () => (isWorthAsking(find) ? recordGroups(records.data?.hits ?? [], language) : []),
    [records.data, language, find],
  );
  const near = useMemo(() => matching(known, find, found.length > 0 ? BESIDE_RECORDS : SHOWN), [known, find, found]);
  const groups = [
    ...(near.length > 0 ? [{ id: 'places', entries: near } as const] : []),
    ...found.map(({ register, entries }) => ({ id: register, entries })),
  ];
  return { groups, pending: places.isPending || records.isFetching };
}

/** What kind of place it is, or where it was found. */
function Beside({ entry }: { entry: Entry | RecordEntry }) {
  if (!('kind' in entry))
    return entry.snippet ? (
      <span className="quiet small found-in">
        <Snippet snippet={entry.snippet} />
      </span>
    ) : null;
  return (
    <span className="quiet small">
      {entry.kind}
      {entry.code ? (
        <>
          {' · '}
          <bdi dir="ltr">{entry.code}</bdi>
        </>
      ) : null}
    </span>
  );
}
