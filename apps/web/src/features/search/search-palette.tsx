import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { Autocomplete } from 'react-aria-components/Autocomplete';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components/Modal';
import { Button, Input, SearchField } from 'react-aria-components/SearchField';
import { AriaLocale } from '../../shared/locale/aria-locale.tsx';
import { useLocale } from '../../shared/locale/locale.tsx';
import { useProgramme } from '../../shared/session/installation.ts';
import { type Entry, entriesOf, matching } from './entries.ts';
import { placesQuery } from './queries.ts';
import './search-palette.css';

/** Finds pages, projects, KPIs and places by name or code in any of the three languages; all of it by keyboard. */
export function SearchPalette({ close }: { close: () => void }) {
  const { t, language } = useLocale();
  const query = useQuery(placesQuery(useProgramme()));
  const navigate = useNavigate();
  const [find, setFind] = useState('');
  const entries = useMemo(() => entriesOf(query.data, language, t), [query.data, language, t]);
  const found = useMemo(() => matching(entries, find), [entries, find]);
  const open = ({ link }: Entry) => {
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
                items={found}
                renderEmptyState={() => <p className="quiet">{query.isPending ? t('state.loading') : t('search.none')}</p>}
              >
                {(entry) => (
                  <ListBoxItem id={entry.key} textValue={entry.name} onAction={() => open(entry)}>
                    <bdi>{entry.name}</bdi>
                    <span className="quiet small">
                      {entry.kind}
                      {entry.code ? (
                        <>
                          {' · '}
                          <bdi dir="ltr">{entry.code}</bdi>
                        </>
                      ) : null}
                    </span>
                  </ListBoxItem>
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
