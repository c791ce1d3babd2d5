import type { EntrySheet } from '@miqyas/contract/client';
import { formatExact, formatMonthName, formatPeriodName, isolateLtr, plausibilitySentence, type Translate, unitLabel } from '@miqyas/i18n';
import { useEffect, useRef, useState } from 'react';
import { WideTable } from '../../shared/components/wide-table.tsx';
import { Name, nameIn, useLocale } from '../../shared/locale/locale.tsx';
import type { Block } from './clipboard-block.ts';
import { type PastedRow, planPaste } from './paste-plan.ts';

interface PreviewProps {
  readonly sheet: EntrySheet;
  readonly block: Block;
  readonly from: string;
  readonly store: (values: ReadonlyMap<string, { readonly value: number; readonly comment: string }>) => Promise<void>;
  readonly discard: () => void;
}

/** A block before it is stored: where each cell goes, what becomes of it, and what is asked. Nothing is answered by default. */
export function PastePreview({ sheet, block, from, store, discard }: PreviewProps) {
  const { t, language } = useLocale();
  const [column, setColumn] = useState<number>();
  const [decimal, setDecimal] = useState<'dot' | 'comma'>();
  /** By row of the block: which of two readings is meant. */
  const [meant, setMeant] = useState<ReadonlyMap<number, number>>(new Map());
  /** By row: why an approved value is replaced. */
  const [why, setWhy] = useState<ReadonlyMap<number, string>>(new Map());
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus(), []);
  const plan = planPaste({ block, sheet, from, column, decimal });
  const approved = plan.rows.filter(({ outcome }) => outcome === 'approved');
  const values = new Map(
    plan.rows.flatMap((one) => {
      const value = meant.get(one.at) ?? one.value;
      const comment = why.get(one.at)?.trim() ?? '';
      return one.row && value !== undefined && goesIn(one, meant.get(one.at), comment)
        ? [[one.row.kpi.code, { value, comment }] as const]
        : [];
    }),
  );
  const title = t('paste.title', { rows: block.length, columns: Math.max(...block.map((row) => row.length)) });
  return (
    <section className="paste-preview" aria-label={title} onKeyDown={(event) => event.key === 'Escape' && discard()}>
      <div className="paste-head">
        <h2 ref={head} tabIndex={-1}>
          {title}
        </h2>
        <span className="quiet">{t('paste.nothing')}</span>
        <span className="chip-text">{t(plan.by === 'name' ? 'paste.by-name' : 'paste.by-place')}</span>
        <label className="chip-text">
          {t('paste.decimals')}{' '}
          <select value={decimal ?? ''} onChange={(event) => setDecimal((event.target.value || undefined) as 'dot' | 'comma' | undefined)}>
            <option value="">{t('upload.decimal.each')}</option>
            <option value="dot">{t('upload.decimal.dot')}</option>
            <option value="comma">{t('upload.decimal.comma')}</option>
          </select>
        </label>
      </div>
      {plan.columns.length > 1 || plan.column === undefined ? (
        <fieldset className="which-column">
          <legend>{t('paste.which-column', { month: formatMonthName(sheet.month, language) })}</legend>
          {plan.columns.map((one) => (
            <label key={one.at}>
              <input type="radio" name="column" checked={plan.column === one.at} onChange={() => setColumn(one.at)} />{' '}
              {one.month === undefined
                ? t('paste.column', { n: one.at + 1, first: isolateLtr(one.first.slice(0, 20)) })
                : `${formatMonthName(one.month, language)} · ${isolateLtr(one.first.slice(0, 20))}`}
            </label>
          ))}
        </fieldset>
      ) : null}
      <WideTable label={title}>
        <table className="paste-rows">
          <thead>
            <tr>
              <th scope="col">{t('entry.indicator')}</th>
              <th scope="col" className="end-number">
                {t('paste.pasted')}
              </th>
              <th scope="col">{t('upload.happens')}</th>
            </tr>
          </thead>
          <tbody>
            {plan.rows.map((one) => (
              <PastedLine
                key={one.at}
                one={one}
                meant={meant.get(one.at)}
                why={why.get(one.at)}
                mean={(value) => setMeant((all) => new Map(all).set(one.at, value))}
                explain={(text) => setWhy((all) => new Map(all).set(one.at, text))}
              />
            ))}
          </tbody>
        </table>
      </WideTable>
      {approved.length > 1 ? (
        <label className="why-all">
          {t('paste.why-all', { count: approved.length })}
          <input
            className="field"
            maxLength={500}
            onChange={(event) => setWhy((all) => new Map([...all, ...approved.map(({ at }) => [at, event.target.value] as const)]))}
          />
        </label>
      ) : null}
      <p className="actions">
        <button type="button" className="button primary" disabled={values.size === 0} onClick={() => void store(values)}>
          {t('paste.store', { count: values.size })}
        </button>
        <button type="button" className="button" onClick={discard}>
          {t('paste.discard')}
        </button>
      </p>
    </section>
  );
}

interface LineProps {
  readonly one: PastedRow;
  readonly meant: number | undefined;
  readonly why: string | undefined;
  readonly mean: (value: number) => void;
  readonly explain: (text: string) => void;
}

function PastedLine({ one, meant, why, mean, explain }: LineProps) {
  const { t, language } = useLocale();
  const { row, outcome } = one;
  const goes = goesIn(one, meant, why);
  return (
    <tr className={goes ? 'goes' : outcome === 'question' || outcome === 'approved' ? 'asked' : 'stays'}>
      <th scope="row">
        {row ? (
          <>
            <Name names={row.kpi.names} /> <span className="quiet small">{unitLabel(row.kpi.unitOfMeasure, language)}</span>
          </>
        ) : (
          <bdi>{one.name || '–'}</bdi>
        )}
      </th>
      <td className="end-number">
        <bdi dir="ltr" className={goes || outcome === 'same' ? '' : 'left-text'}>
          {meant === undefined ? (one.value === undefined ? one.text : formatExact(one.value)) : formatExact(meant)}
        </bdi>
      </td>
      <td>
        <WhatHappens {...{ one, meant, why, mean, explain }} name={row ? nameIn(row.kpi.names, language) : one.name} />
        {one.warned && one.plausibility && one.value !== undefined ? (
          <span className="cell-note small">◆ {plausibilitySentence(one.plausibility, one.value, t)}</span>
        ) : null}
      </td>
    </tr>
  );
}

/** Whether a row is stored as it stands: an approved value is replaced for a reason. */
function goesIn({ outcome }: PastedRow, meant: number | undefined, why = ''): boolean {
  return outcome === 'new' || outcome === 'changed' || meant !== undefined || (outcome === 'approved' && why.trim() !== '');
}

/** Why a pasted text goes nowhere. */
function whyNot({ typed, plausibility }: PastedRow, t: Translate): string {
  if (typed?.kind === 'fault') return t(typed.word, typed.values);
  return typed?.kind === 'number' && plausibility ? plausibilitySentence(plausibility, typed.value, t) : '';
}

function WhatHappens({ one, meant, why, mean, explain, name }: LineProps & { name: string }) {
  const { t, language } = useLocale();
  const number = (value: number | undefined) => (value === undefined ? '–' : isolateLtr(formatExact(value)));
  switch (one.outcome) {
    case 'new':
      return <>{t('paste.new')}</>;
    case 'changed':
      return <>{t('paste.changed', { value: number(one.now) })}</>;
    case 'same':
    case 'empty':
    case 'no-kpi':
    case 'no-room':
      return <span className="quiet">{t(`paste.${one.outcome}`)}</span>;
    case 'not-due':
      return <span className="quiet">{t('paste.not-due', { period: one.row ? formatPeriodName(one.row.nextDue, language) : '' })}</span>;
    case 'fault':
      return <span className="fault">{t('paste.fault', { why: whyNot(one, t) })}</span>;
    case 'approved':
      return (
        <span className="answers">
          {t('paste.approved', { value: number(one.now) })}
          {why === undefined ? (
            <button type="button" className="button small" onClick={() => explain('')}>
              {t('paste.replace')}
            </button>
          ) : (
            <input
              className="field"
              aria-label={t('paste.why', { kpi: name })}
              placeholder={t('entry.none-say')}
              value={why}
              maxLength={500}
              onChange={(event) => explain(event.target.value)}
            />
          )}
        </span>
      );
    default:
      return one.typed?.kind === 'question' ? (
        <span className="answers">
          {t('entry.which-comma', { text: isolateLtr(one.text) })}
          {one.typed.readings.map((reading) => (
            <button key={reading} type="button" className="button small" aria-pressed={meant === reading} onClick={() => mean(reading)}>
              {number(reading)}
            </button>
          ))}
        </span>
      ) : (
        <span className="quiet">–</span>
      );
  }
}
