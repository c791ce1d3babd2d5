import type { RegisterPage as Page } from '@miqyas/contract/client';
import { keyOf, REGISTER_NAMES, REGISTERS, type RegisterName, WRITES } from '@miqyas/domain';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, useState } from 'react';
import { entryNames } from '../../shared/api/entry-names.ts';
import { EntryHistory } from '../../shared/components/entry-history.tsx';
import { LoadState } from '../../shared/components/load-state.tsx';
import { Notice } from '../../shared/components/notice.tsx';
import { cellText, registerName, ruleText } from '../../shared/components/register-words.ts';
import { Skeleton } from '../../shared/components/skeleton.tsx';
import { nameIn, useLocale } from '../../shared/locale/locale.tsx';
import { useReadiness } from '../../shared/readiness.ts';
import { entriesQuery } from '../../shared/register/entries.ts';
import { type Cells, EntryForm } from '../../shared/register/entry-form.tsx';
import { RegisterFiles } from '../../shared/register/register-files.tsx';
import { RemoveEntry } from '../../shared/register/remove-entry.tsx';
import { type Undoable, UndoBar } from '../../shared/register/undo-bar.tsx';
import { useOptions } from '../../shared/register/use-options.ts';
import { useMay } from '../../shared/session/account.ts';
import { useProgramme } from '../../shared/session/installation.ts';
import { AgreeMany } from './agree-many.tsx';
import { Offers } from './offers.tsx';
import { TargetPreview } from './target-preview.tsx';
import './set-up.css';

type Listed = Page['entries'][number];
type Writable = Exclude<RegisterName, 'person'>;

/** One register: its entries at the side, the chosen one as a form with its history. */
export function RegisterPage() {
  const { t } = useLocale();
  const { register: asked } = useParams({ from: '/set-up/$register' });
  if (asked === 'person') return <PeopleFile />;
  const register = REGISTER_NAMES.find((name): name is Writable => name === asked && name !== 'person');
  return register ? <Register key={register} register={register} /> : <Notice text={t('state.not-found')} />;
}

/** People are invited one by one on their own page, and many at once by a file. */
function PeopleFile() {
  const { t } = useLocale();
  useReadiness(true);
  return (
    <div className="set-up-page">
      <h1>{t('set-up.people-file')}</h1>
      <p>{t('set-up.people-file-note')}</p>
      <RegisterFiles register="person" open />
    </div>
  );
}

function Register({ register }: { register: Writable }) {
  const { t } = useLocale();
  const programme = useProgramme();
  const navigate = useNavigate();
  const { find = '', key, add } = useSearch({ from: '/set-up/$register' });
  const entries = useQuery(entriesQuery(programme, register, find));
  const all = useQuery(entriesQuery(programme, register));
  const [stored, setStored] = useState<Undoable>();
  const may = useMay(WRITES[register]);
  useReadiness(entries.isSuccess);
  const go = (search: { find?: string | undefined; key?: string | undefined; add?: true | undefined }) =>
    void navigate({
      to: '/set-up/$register',
      params: { register },
      search: (before) => ({ ...before, find: find || undefined, ...search }),
      replace: search.find !== undefined,
    });
  const shown = [...(entries.data?.entries ?? []), ...(all.data?.entries ?? [])].find((one) => one.key === key);
  const taken = new Set(all.data?.entries.map((one) => one.key));
  return (
    <div className="set-up-page">
      <h1>{t('set-up.register-sentence', { register: registerName(register, t), count: all.data?.all ?? 0 })}</h1>
      {stored ? (
        <UndoBar key={JSON.stringify(stored.before.map((one) => one.key))} stored={stored} done={() => setStored(undefined)} />
      ) : null}
      <div className="register-columns">
        <section className="register-list">
          <div className="register-tools">
            <input
              type="search"
              className="field"
              aria-label={t('set-up.find')}
              placeholder={t('set-up.find')}
              value={find}
              onChange={(event) => go({ find: event.target.value })}
            />
            {may ? (
              register === 'kpi' ? (
                <Link to="/set-up/kpi-editor" search={{ code: undefined }} className="button primary">
                  {t('set-up.new')}
                </Link>
              ) : (
                <button type="button" className="button primary" onClick={() => go({ add: true, key: undefined })}>
                  {t('set-up.new')}
                </button>
              )
            ) : null}
          </div>
          <LoadState query={entries} skeleton={<Skeleton rows={[40, 40, 40, 40]} />}>
            {(page) => <EntryList register={register} page={page} chosen={key} choose={(one) => go({ key: one, add: undefined })} />}
          </LoadState>
          {may ? (
            <>
              <Offers register={register} onStored={setStored} />
              {register === 'agreement' ? <AgreeMany onStored={setStored} /> : null}
              <RegisterFiles register={register} />
            </>
          ) : null}
        </section>
        <section className="register-detail" aria-label={t('set-up.detail')}>
          {shown ? (
            <Detail key={shown.key} {...{ register, taken, may }} one={shown} onStored={setStored} gone={() => go({ key: undefined })} />
          ) : add && may ? (
            <NewEntry
              register={register}
              taken={taken}
              onStored={(report) => {
                setStored(report);
                const [first] = report.before;
                if (first) go({ key: keyOf(REGISTERS[register], first.now), add: undefined });
              }}
            />
          ) : (
            <p className="quiet">{t('set-up.choose-one')}</p>
          )}
        </section>
      </div>
    </div>
  );
}

/** What goes without saying, said. */
const STARTS: Readonly<Partial<Record<RegisterName, Cells>>> = {
  project: { stage: 'planning' },
  target: { comparator: '>=', trajectory: 'linear' },
  rule: { kind: 'at-most', severity: 'warning' },
};

function NewEntry({ register, taken, onStored }: { register: Writable; taken: ReadonlySet<string>; onStored: (stored: Undoable) => void }) {
  const { t } = useLocale();
  const start: Cells = STARTS[register] ?? {};
  return (
    <>
      <div className="section-head">
        <h2>{t('set-up.new')}</h2>
      </div>
      <EntryForm register={register} entry={undefined} taken={taken} start={start} onStored={onStored} {...besideOf(register)} />
    </>
  );
}

function besideOf(register: Writable) {
  if (register === 'target') return { beside: (cells: Cells) => <TargetPreview cells={cells} /> };
  return register === 'rule' ? { beside: (cells: Cells) => <RuleInWords cells={cells} /> } : {};
}

/** What a rule says so far, in a line. */
function RuleInWords({ cells }: { cells: Cells }) {
  const { t, language } = useLocale();
  const kpis = new Map(useOptions('kpi').map(({ id, name }) => [id, name]));
  const text = ruleText(cells, (code) => kpis.get(code) ?? code, { language, t });
  return text === '' ? null : <p className="rule-in-words">{text}</p>;
}

interface DetailProps {
  readonly register: Writable;
  readonly one: Listed;
  readonly taken: ReadonlySet<string>;
  readonly may: boolean;
  readonly onStored: (stored: Undoable) => void;
  readonly gone: () => void;
}

function Detail({ register, one, taken, may, onStored, gone }: DetailProps) {
  const { t } = useLocale();
  const line = useWords(register);
  // Counts what was stored here: then the form begins anew with what stands there, and at nobody else's doing.
  const [stored, setStored] = useState(0);
  return (
    <>
      <div className="section-head">
        <h2>
          <bdi>{line.title(one)}</bdi>
        </h2>
        {REGISTERS[register].key.includes('code') ? <span dir="ltr">{one.key}</span> : <span>{line.second(one)}</span>}
      </div>
      {register === 'kpi' && may ? (
        <Link to="/set-up/kpi-editor" search={{ code: one.key }} className="button">
          {t('set-up.kpi.open')}
        </Link>
      ) : may ? (
        <EntryForm
          key={`${one.key} ${stored}`}
          register={register}
          entry={one.entry}
          taken={taken}
          onStored={(report) => {
            onStored(report);
            setStored(stored + 1);
          }}
          {...besideOf(register)}
        />
      ) : null}
      {may ? <RemoveEntry register={register} one={one} onStored={onStored} gone={gone} /> : null}
      <EntryHistory register={register} entryKey={one.key} />
    </>
  );
}

const ROW = 48;

/** The entries, however many: those in sight are drawn. */
function EntryList({
  register,
  page,
  chosen,
  choose,
}: {
  register: Writable;
  page: Page;
  chosen: string | undefined;
  choose: (key: string) => void;
}) {
  const { t } = useLocale();
  const place = useRef<HTMLDivElement>(null);
  const list = useVirtualizer({ count: page.entries.length, getScrollElement: () => place.current, estimateSize: () => ROW, overscan: 12 });
  const line = useWords(register);
  if (page.entries.length === 0) return <p className="quiet">{t(page.all === 0 ? 'set-up.empty' : 'set-up.none-here')}</p>;
  return (
    <>
      <div ref={place} className="entry-list" data-long={page.entries.length > 12}>
        <ul style={{ blockSize: list.getTotalSize() }}>
          {list.getVirtualItems().map(({ index, start }) => {
            const one = page.entries[index] as Listed;
            return (
              <li key={one.key} style={{ transform: `translateY(${start}px)` }}>
                <button type="button" aria-current={one.key === chosen ? 'true' : undefined} onClick={() => choose(one.key)}>
                  <strong>
                    <bdi>{line.title(one)}</bdi>
                  </strong>
                  <span className="quiet small">{line.second(one)}</span>
                </button>
              </li>
            );
          })}
        </ul>
      </div>
      {page.total > page.entries.length ? (
        <p className="quiet small">{t('set-up.more', { count: page.total - page.entries.length })}</p>
      ) : null}
    </>
  );
}

/** What entries are called, and what tells them apart beside that. */
function useWords(register: Writable) {
  const { t, language } = useLocale();
  const needsNames = register === 'agreement' || register === 'target';
  const units = new Map(useOptions(needsNames ? 'reporting-unit' : 'domain').map(({ id, name }) => [id, name]));
  const kpis = new Map(useOptions(needsNames || register === 'rule' ? 'kpi' : 'domain').map(({ id, name }) => [id, name]));
  const missing = ({ entry }: Listed) => {
    const names = entryNames(entry);
    const absent = (['ar', 'zh', 'en'] as const).filter((one) => names[one] === '');
    return absent.length > 0 && absent.length < 3
      ? t('set-up.name-missing', { languages: absent.map((one) => t(`set-up.language.${one}`)).join(', ') })
      : '';
  };
  return {
    title: ({ entry, key }: Listed) =>
      needsNames ? (kpis.get(String(entry['kpi'])) ?? String(entry['kpi'])) : nameIn(entryNames(entry), language) || key,
    second: (one: Listed) => {
      const { entry, key } = one;
      if (register === 'agreement')
        return [
          units.get(String(entry['reporting_unit'])) ?? entry['reporting_unit'],
          cellText(register, 'frequency', entry['frequency'], { language, t }),
        ].join(' · ');
      if (register === 'target')
        return [
          units.get(String(entry['reporting_unit'])) ?? entry['reporting_unit'],
          ...['value', 'deadline']
            .filter((name) => entry[name] !== undefined)
            .map((name) => cellText(register, name, entry[name], { language, t })),
        ].join(' · ');
      if (register === 'rule') return ruleText(entry, (code) => kpis.get(code) ?? code, { language, t });
      if (register === 'day-off') return cellText(register, 'day', entry['day'], { language, t });
      return [key, entry['archived'] ? t('set-up.archived') : '', entry['withdrawn'] ? t('set-up.withdrawn') : '', missing(one)]
        .filter((text) => text !== '')
        .join(' · ');
    },
  };
}
