import type { Pipeline, PipelineCandidate, RegisterReport } from '@miqyas/contract/client';
import { formatNumber } from '@miqyas/i18n';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { FaultLine } from '../../shared/components/form.tsx';
import { WideTable } from '../../shared/components/wide-table.tsx';
import { Name, nameIn, useLocale } from '../../shared/locale/locale.tsx';
import { putEntries } from '../../shared/register/entries.ts';
import type { Undoable } from '../../shared/register/undo-bar.tsx';
import { useFollowUpSearch } from '../../shared/register/use-follow-up-search.ts';
import { useAccount, useMay } from '../../shared/session/account.ts';
import { useProgramme } from '../../shared/session/installation.ts';
import { usePersonName } from '../../shared/session/person-name.ts';
import { cellKey, POINTS, scoreRows, type Typed } from './score-cells.ts';
import { givenBy } from './scores.ts';

const ROWS = 60;
const NOTHING: Typed = new Map();

/** What one person has given each candidate by each criterion; one's own can be given here. */
export function ScoreSheet({ pipeline, onStored }: { pipeline: Pipeline; onStored: (stored: Undoable) => void }) {
  const { t, language } = useLocale();
  const nameOf = usePersonName();
  const own = useAccount()?.person.code ?? '';
  const [{ domain }] = useFollowUpSearch();
  const mayScore = useMay('pipeline.score');
  const mayForOthers = useMay('library.write');
  const { scorers } = pipeline;
  const people = mayScore ? [own, ...scorers.filter((one) => one !== own)] : scorers;
  const [person, setPerson] = useState(people[0] ?? own);
  const [typed, setTyped] = useState<Typed>(NOTHING);
  const [all, setAll] = useState(false);
  const editable = mayForOthers || (mayScore && person === own);
  const fitting = pipeline.candidates.filter((one) => domain === undefined || one.domain === domain);
  const shown = all ? fitting : fitting.slice(0, ROWS);
  return (
    <section className="score-sheet">
      <div className="score-person">
        <label>
          {t('pipeline.person')}{' '}
          <select
            className="field"
            value={person}
            onChange={(event) => {
              setPerson(event.target.value);
              setTyped(NOTHING);
            }}
          >
            {people.map((code) => (
              <option key={code} value={code}>
                {nameOf(code)}
              </option>
            ))}
          </select>
        </label>
        <span className="quiet small">{t(editable ? 'pipeline.own-scores' : 'pipeline.scores-of')}</span>
        <span className="quiet small">{givenCount(fitting, pipeline, person, t)}</span>
      </div>
      <WideTable label={t('pipeline.by-person')}>
        <table className="score-table">
          <caption className="visually-hidden">{t('pipeline.by-person')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('pipeline.candidate')}</th>
              {pipeline.criteria.map(({ code, names, notes }) => (
                <th key={code} scope="col">
                  <Name names={names} />
                  {nameIn(notes, language) === '' ? null : (
                    <span className="criterion-note">
                      <Name names={notes} />
                    </span>
                  )}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((candidate) => (
              <ScoreRow
                key={candidate.code}
                {...{ candidate, pipeline, person, typed, editable }}
                type={(criterion, points) => setTyped(new Map(typed).set(cellKey(candidate.code, criterion), points))}
              />
            ))}
          </tbody>
        </table>
      </WideTable>
      {fitting.length > shown.length ? (
        <button type="button" className="button more-rows" onClick={() => setAll(true)}>
          {t('pipeline.more', { count: fitting.length - shown.length })}
        </button>
      ) : null}
      <SaveScores
        {...{ pipeline, person, typed }}
        onStored={(report) => {
          setTyped(NOTHING);
          onStored(report);
        }}
      />
    </section>
  );
}

function givenCount(
  candidates: readonly PipelineCandidate[],
  { criteria, scorers }: Pipeline,
  person: string,
  t: ReturnType<typeof useLocale>['t'],
): string {
  const column = scorers.indexOf(person);
  const done = candidates.reduce((sum, { points }) => sum + points.filter((row) => row[column] != null).length, 0);
  return t('pipeline.saved-count', { done: formatNumber(done), all: formatNumber(candidates.length * criteria.length) });
}

interface ScoreRowProps {
  readonly candidate: PipelineCandidate;
  readonly pipeline: Pipeline;
  readonly person: string;
  readonly typed: Typed;
  readonly editable: boolean;
  readonly type: (criterion: string, points: number) => void;
}

function ScoreRow({ candidate, pipeline, person, typed, editable, type }: ScoreRowProps) {
  const { t, language } = useLocale();
  return (
    <tr>
      <th scope="row">
        <Name names={candidate.names} />
      </th>
      {pipeline.criteria.map(({ code, names }) => {
        const given = givenBy(pipeline, candidate, person, code);
        const points = typed.get(cellKey(candidate.code, code)) ?? given;
        const label = t('pipeline.points-for', { criterion: nameIn(names, language), candidate: nameIn(candidate.names, language) });
        return (
          <td key={code} data-changed={points !== given}>
            {editable ? (
              <select
                className="field"
                aria-label={label}
                value={points ?? ''}
                onChange={(event) => event.target.value !== '' && type(code, Number(event.target.value))}
              >
                {given === undefined ? <option value="">–</option> : null}
                {POINTS.map((one) => (
                  <option key={one} value={one}>
                    {formatNumber(one)}
                  </option>
                ))}
              </select>
            ) : points === undefined ? (
              '–'
            ) : (
              formatNumber(points)
            )}
          </td>
        );
      })}
    </tr>
  );
}

interface SaveProps extends Pick<ScoreRowProps, 'pipeline' | 'person' | 'typed'> {
  readonly onStored: (report: RegisterReport) => void;
}

function SaveScores({ pipeline, person, typed, onStored }: SaveProps) {
  const { t } = useLocale();
  const programme = useProgramme();
  const putting = useMutation(putEntries);
  if (typed.size === 0) return null;
  const entries = scoreRows(pipeline, person, typed);
  const save = () =>
    putting.mutate({ programme, register: 'score', body: { entries } }, { onSuccess: (report) => report.stored && onStored(report) });
  const refused = putting.data?.stored === false ? putting.data.faults : [];
  return (
    <div className="save-scores">
      <button type="button" className="button primary" disabled={putting.isPending} aria-busy={putting.isPending} onClick={save}>
        {t('pipeline.save-scores', { count: entries.length })}
      </button>
      {refused.map(({ line, column, detail }) => (
        <p key={`${line} ${column}`} className="fault" role="alert">
          {detail}
        </p>
      ))}
      <FaultLine fault={putting.error} />
    </div>
  );
}
