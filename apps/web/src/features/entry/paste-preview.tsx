import { formatExact, formatMonthName, formatPeriodName, isolateLtr, plausibilitySentence, type Translate, unitLabel } from '@miqyas/i18n';
import { useEffect, useRef, useState } from 'react';
import { WideTable } from '../../shared/components/wide-table.tsx';
import { Name, nameIn, useLocale } from '../../shared/locale/locale.tsx';
import type { Block } from './clipboard-block.ts';
import { type PastedCell, type Pasting, planPaste } from './paste-plan.ts';

/** What is stored of a block: a number, and why where it replaces an approved value. */
export interface PastedValue {
  readonly value: number;
  readonly comment: string;
}

interface PreviewProps extends Pick<Pasting, 'lines' | 'months' | 'from'> {
  readonly block: Block;
  readonly store: (values: ReadonlyMap<string, PastedValue>) => void;
  readonly discard: () => void;
}

/** A block before it is stored: where each cell goes, what becomes of it, and what is asked. Nothing is answered by default. */
export function PastePreview({ lines, months, block, from, store, discard }: PreviewProps) {
  const { t, language } = useLocale();
  const [column, setColumn] = useState<number>();
  const [decimal, setDecimal] = useState<'dot' | 'comma'>();
  /** By cell of the block: which of two readings is meant, and why an approved value is replaced. */
  const [meant, setMeant] = useState<ReadonlyMap<string, number>>(new Map());
  const [why, setWhy] = useState<ReadonlyMap<string, string>>(new Map());
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus(), []);
  const plan = planPaste({ block, lines, months, from, column, decimal });
  const approved = plan.cells.filter(({ outcome }) => outcome === 'approved');
  const values = new Map(
    plan.cells.flatMap((one) => {
      const value = meant.get(idOf(one)) ?? one.value;
      const comment = why.get(idOf(one))?.trim() ?? '';
      return one.key !== undefined && value !== undefined && goesIn(one, meant.get(idOf(one)), comment)
        ? [[one.key, { value, comment }] as const]
        : [];
    }),
  );
  const into = months[from.month] ?? '';
  const several = new Set(plan.cells.map(({ month }) => month)).size > 1;
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
      {plan.asks || column !== undefined ? (
        <fieldset className="which-column">
          <legend>{t('paste.which-column', { month: formatMonthName(into, language) })}</legend>
          {plan.columns.map((one) => (
            <label key={one.at}>
              <input type="radio" name="column" checked={column === one.at} onChange={() => setColumn(one.at)} />{' '}
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
              {several ? <th scope="col">{t('paste.month')}</th> : null}
              <th scope="col" className="end-number">
                {t('paste.pasted')}
              </th>
              <th scope="col">{t('upload.happens')}</th>
            </tr>
          </thead>
          <tbody>
            {plan.cells.slice(0, MOST_SHOWN).map((one) => (
              <PastedLine
                key={idOf(one)}
                one={one}
                several={several}
                meant={meant.get(idOf(one))}
                why={why.get(idOf(one))}
                mean={(value) => setMeant((all) => new Map(all).set(idOf(one), value))}
                explain={(text) => setWhy((all) => new Map(all).set(idOf(one), text))}
              />
            ))}
          </tbody>
        </table>
      </WideTable>
      {plan.cells.length > MOST_SHOWN ? <p className="quiet small">{t('paste.more', { count: plan.cells.length - MOST_SHOWN })}</p> : null}
      {approved.length > 1 ? (
        <label className="why-all">
          {t('paste.why-all', { count: approved.length })}
          <input
            className="field"
            maxLength={500}
            onChange={(event) => setWhy((all) => new Map([...all, ...approved.map((one) => [idOf(one), event.target.value] as const)]))}
          />
        </label>
      ) : null}
      <p className="actions">
        <button type="button" className="button primary" disabled={values.size === 0} onClick={() => store(values)}>
          {t('paste.store', { count: values.size })}
        </button>
        <button type="button" className="button" onClick={discard}>
          {t('paste.discard')}
        </button>
      </p>
    </section>
  );
}

/** So many cells are listed; what is to be asked about comes among them in the order of the block. */
const MOST_SHOWN = 400;

function idOf({ row, column }: PastedCell): string {
  return `${row} ${column}`;
}

interface LineProps {
  readonly one: PastedCell;
  readonly several?: boolean;
  readonly meant: number | undefined;
  readonly why: string | undefined;
  readonly mean: (value: number) => void;
  readonly explain: (text: string) => void;
}

function PastedLine({ one, several = false, meant, why, mean, explain }: LineProps) {
  const { t, language } = useLocale();
  const { line, outcome } = one;
  const goes = goesIn(one, meant, why);
  return (
    <tr className={goes ? 'goes' : outcome === 'question' || outcome === 'approved' ? 'asked' : 'stays'}>
      <th scope="row">
        {line ? (
          <>
            <Name names={line.kpi.names} /> <span className="quiet small">{unitLabel(line.kpi.unitOfMeasure, language)}</span>
          </>
        ) : (
          <bdi>{one.name || '–'}</bdi>
        )}
      </th>
      {several ? <td>{one.month === undefined ? '–' : formatMonthName(one.month, language)}</td> : null}
      <td className="end-number">
        <bdi dir="ltr" className={goes || outcome === 'same' ? '' : 'left-text'}>
          {meant === undefined ? (one.value === undefined ? one.text : formatExact(one.value)) : formatExact(meant)}
        </bdi>
      </td>
      <td>
        <WhatHappens {...{ one, meant, why, mean, explain }} name={line ? nameIn(line.kpi.names, language) : one.name} />
        {one.warned && one.plausibility && one.value !== undefined ? (
          <span className="cell-note small">◆ {plausibilitySentence(one.plausibility, one.value, t)}</span>
        ) : null}
      </td>
    </tr>
  );
}

/** Whether a row is stored as it stands: an approved value is replaced for a reason. */
function goesIn({ outcome }: PastedCell, meant: number | undefined, why = ''): boolean {
  return outcome === 'new' || outcome === 'changed' || meant !== undefined || (outcome === 'approved' && why.trim() !== '');
}

/** Why a pasted text goes nowhere. */
function whyNot({ typed, plausibility }: PastedCell, t: Translate): string {
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
    case 'locked':
      return <span className="quiet">{t(`paste.${one.outcome}`)}</span>;
    case 'not-due':
      return (
        <span className="quiet">{t('paste.not-due', { period: one.line ? formatPeriodName(one.line.row.nextDue, language) : '' })}</span>
      );
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
