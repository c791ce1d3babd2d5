import type { KpiDraft, KpiImpact, RegisterEntry } from '@miqyas/contract/client';
import { REGISTERS } from '@miqyas/domain';
import { formatDate, formatTime } from '@miqyas/i18n';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { api } from '../../shared/api/api.ts';
import { entryNames } from '../../shared/api/entry-names.ts';
import { EntryHistory } from '../../shared/components/entry-history.tsx';
import { FaultLine } from '../../shared/components/form.tsx';
import { LoadState } from '../../shared/components/load-state.tsx';
import { Skeleton } from '../../shared/components/skeleton.tsx';
import { useSettled } from '../../shared/components/use-settled.ts';
import { nameIn, useLocale } from '../../shared/locale/locale.tsx';
import { useReadiness } from '../../shared/readiness.ts';
import { entriesQuery, putEntries } from '../../shared/register/entries.ts';
import { type Cells, cellsOf } from '../../shared/register/entry-form.tsx';
import { EntryField } from '../../shared/register/field.tsx';
import { proposeCode } from '../../shared/register/propose-code.ts';
import { useProgramme } from '../../shared/session/installation.ts';
import { usePersonName } from '../../shared/session/person-name.ts';
import { KpiChanges } from './kpi-changes.tsx';
import { KpiExample } from './kpi-example.tsx';
import { discardDraft, saveDraft } from './mutations.ts';
import { draftsQuery } from './queries.ts';
import './set-up.css';

/** The columns of a definition, as the editor lays them out. */
const PARTS: readonly { readonly title: 'name' | 'measure' | 'rules' | 'links'; readonly rows: readonly (readonly string[])[] }[] = [
  {
    title: 'name',
    rows: [
      ['name_ar', 'name_zh', 'name_en'],
      ['definition_ar', 'definition_zh', 'definition_en'],
      ['code', 'domain', 'owner'],
    ],
  },
  {
    title: 'measure',
    rows: [
      ['unit', 'direction', 'frequency'],
      ['valid_min', 'valid_max', 'decimals'],
      ['tolerance', 'classification', 'over_time'],
    ],
  },
  {
    title: 'rules',
    rows: [['numerator_ar', 'numerator_zh', 'numerator_en'], ['denominator_ar', 'denominator_zh', 'denominator_en'], ['categories']],
  },
  { title: 'links', rows: [['sdg_targets', 'standards', 'source']] },
];

/** A definition being written: kept as a draft while it is typed, and published when what it changes has been looked at. */
export function KpiEditorPage() {
  const programme = useProgramme();
  const { code } = useSearch({ from: '/set-up/kpi-editor' });
  const entries = useQuery(entriesQuery(programme, 'kpi'));
  const drafts = useQuery(draftsQuery(programme));
  useReadiness(entries.isSuccess && drafts.isSuccess);
  return (
    <div className="set-up-page">
      <LoadState query={entries} skeleton={<Skeleton rows={[40, 300]} />}>
        {(page) => (
          <LoadState query={drafts} skeleton={<Skeleton rows={[40, 300]} />}>
            {(list) => (
              <Editor
                key={code ?? 'new'}
                published={page.entries.find(({ key }) => key === code)?.entry}
                draft={list.find((one) => one.code === code)}
                taken={new Set([...page.entries.map(({ key }) => key), ...list.map((one) => one.code)])}
              />
            )}
          </LoadState>
        )}
      </LoadState>
    </div>
  );
}

interface EditorProps {
  readonly published: RegisterEntry | undefined;
  readonly draft: KpiDraft | undefined;
  readonly taken: ReadonlySet<string>;
}

const KEEP_MS = 900;
const NEW: Cells = { direction: 'increase', aggregation: 'latest', frequency: 'month', classification: 'programme' };
const COLUMNS = new Map(REGISTERS.kpi.columns.map((column) => [column.name, column]));

function Editor({ published, draft, taken }: EditorProps) {
  const { t, language } = useLocale();
  const programme = useProgramme();
  const navigate = useNavigate();
  const nameOf = usePersonName();
  const saving = useMutation(saveDraft);
  const discarding = useMutation(discardDraft);
  const publishing = useMutation(putEntries);
  const [base] = useState(published);
  const [cells, setCells] = useState<Cells>(draft ? cellsOf(draft.entry) : published ? cellsOf(published) : NEW);
  const [coded, setCoded] = useState(published !== undefined || draft !== undefined);
  const [kept, setKept] = useState<KpiDraft | undefined>(draft);
  const [reason, setReason] = useState('');
  const said: Cells = coded ? cells : { ...cells, code: proposeCode('kpi', cells, taken) };
  const impact = useImpact(programme, said);
  const [touched, setTouched] = useState(false);
  const timer = useRef<number>(undefined);
  const latest = useRef(draft);
  // What is typed is kept as a draft when nothing more is typed for a moment.
  const keep = (next: Cells) => {
    clearTimeout(timer.current);
    timer.current = window.setTimeout(() => {
      const saved = (draft: KpiDraft) => {
        const other = latest.current && latest.current.code !== draft.code ? latest.current.code : undefined;
        if (other !== undefined) discarding.mutate({ programme, code: other });
        latest.current = draft;
        setKept(draft);
        // From now on it is called so, whatever its name becomes.
        setCoded(true);
        setCells((now) => ({ ...now, code: draft.code }));
      };
      const savedAt = latest.current?.code === next['code'] ? latest.current?.savedAt : undefined;
      saving.mutate({ programme, body: { cells: next, ...(savedAt === undefined ? {} : { savedAt }) } }, { onSuccess: saved });
    }, KEEP_MS);
  };
  const set = (name: string) => (value: string) => {
    const next = { ...cells, [name]: value };
    const code = name === 'code' || coded ? (next['code'] ?? '') : proposeCode('kpi', next, taken);
    setTouched(true);
    if (name === 'code') setCoded(true);
    setCells(next);
    // A name or a code that is still being typed names no draft yet.
    const naming = name === 'code' || (name === 'name_en' && !coded);
    if (code !== '' && !naming) keep({ ...next, code });
  };
  const faults = new Map(impact?.faults.map(({ column, detail }) => [column, detail]));
  const refused = publishing.data?.stored === false ? publishing.data.faults : [];
  for (const { column, detail } of refused) faults.set(column, detail);
  const done = () => void navigate({ to: '/set-up/$register', params: { register: 'kpi' }, search: { key: said['code'] ?? '' } });
  const publish = () =>
    publishing.mutate(
      {
        programme,
        register: 'kpi',
        body: { entries: [{ cells: said, before: base ?? null }], ...(reason.trim() === '' ? {} : { reason: reason.trim() }) },
      },
      {
        onSuccess: (report) => {
          if (!report.stored) return;
          clearTimeout(timer.current);
          const draftNow = latest.current;
          if (draftNow) discarding.mutate({ programme, code: draftNow.code }, { onSettled: done });
          else done();
        },
      },
    );
  const names = entryNames(said);
  const version = impact?.kpi?.version ?? 1;
  return (
    <>
      <header className="kpi-editor-head">
        <h1>{nameIn(names, language) || t('set-up.kpi.own')}</h1>
        <span className="quiet">
          <bdi dir="ltr">{said['code']}</bdi> ·{' '}
          {kept
            ? t('set-up.kpi.draft', {
                name: nameOf(kept.savedBy),
                day: formatDate(kept.savedAt.slice(0, 10), language),
                time: formatTime(Date.parse(kept.savedAt), language),
              })
            : base
              ? t('set-up.kpi.in-force')
              : t('set-up.kpi.new')}
        </span>
        <span className="actions">
          {base ? (
            <Link to="/kpis/$kpi" params={{ kpi: said['code'] ?? '' }} search={{ tab: 'definition' }} className="button">
              {t('set-up.kpi.versions')}
            </Link>
          ) : null}
          {kept ? (
            <button
              type="button"
              className="button"
              disabled={saving.isPending}
              onClick={() => {
                clearTimeout(timer.current);
                discarding.mutate({ programme, code: kept.code }, { onSuccess: done });
              }}
            >
              {t('set-up.kpi.discard')}
            </button>
          ) : null}
          <button
            type="button"
            className="button primary"
            disabled={publishing.isPending || saving.isPending || !impact?.kpi}
            onClick={publish}
          >
            {t('set-up.kpi.publish', { version })}
          </button>
        </span>
      </header>
      <FaultLine fault={publishing.error ?? saving.error ?? discarding.error} />
      <div className="register-columns kpi-columns">
        <div className="kpi-fields">
          {PARTS.map(({ title, rows }) => (
            <section key={title}>
              <div className="section-head">
                <h2>{t(`set-up.kpi.part.${title}`)}</h2>
              </div>
              {title === 'rules' && impact ? (
                <KpiExample impact={impact} chosen={said['aggregation'] ?? 'latest'} choose={set('aggregation')} />
              ) : null}
              {rows.map((row) => (
                <div key={row[0]} className="field-row">
                  {row.map((name) => {
                    const column = COLUMNS.get(name);
                    return column ? (
                      <EntryField
                        key={name}
                        column={column}
                        value={said[name] ?? ''}
                        fault={touched ? faults.get(name) : undefined}
                        disabled={name === 'code' && base !== undefined}
                        onChange={set(name)}
                      />
                    ) : null;
                  })}
                </div>
              ))}
            </section>
          ))}
          <div className="form-field">
            <label htmlFor="kpi-reason">{t('people.reason')}</label>
            <input id="kpi-reason" className="field" maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
          </div>
          {base ? (
            <label className="withdraw">
              <input
                type="checkbox"
                checked={said['withdrawn'] === 'yes'}
                onChange={(event) => set('withdrawn')(event.target.checked ? 'yes' : '')}
              />{' '}
              {t('set-up.kpi.withdraw')}
            </label>
          ) : null}
        </div>
        <aside className="register-detail">
          {impact ? <KpiChanges impact={impact} /> : <Skeleton rows={[120, 200]} />}
          {base ? <EntryHistory register="kpi" entryKey={said['code'] ?? ''} /> : null}
        </aside>
      </div>
    </>
  );
}

/** What the definition would change, asked when nothing more is typed for a moment. */
function useImpact(programme: string, cells: Cells): KpiImpact | undefined {
  const asked = useSettled(JSON.stringify(cells));
  return useQuery({
    queryKey: ['kpiImpact', programme, asked],
    queryFn: () => api.kpiImpact({ programme, body: { cells: JSON.parse(asked) as Cells } }),
    placeholderData: (before) => before,
    staleTime: 60_000,
  }).data;
}
