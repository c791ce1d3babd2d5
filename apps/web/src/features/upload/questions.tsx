import type { FileReading, ImportReport } from '@miqyas/contract/client';
import { ENCODINGS, type Encoding, type Meaning, type Names } from '@miqyas/domain';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { kpisQuery, unitsQuery } from '../../shared/api/queries.ts';
import { Choice, ungrouped } from '../../shared/components/choice.tsx';
import { nameIn, useLocale } from '../../shared/locale/locale.tsx';
import { useProgramme } from '../../shared/session/installation.ts';
import { asks } from './your-file.tsx';

interface QuestionsProps {
  readonly report: ImportReport;
  readonly reading: FileReading;
  readonly change: (said: FileReading) => void;
}

const MOST_ASKED = 8;

/** What the file leaves open, each with its answers; none is answered by default. */
export function Questions({ report, reading, change }: QuestionsProps) {
  const { t } = useLocale();
  const codes = new Map(report.faults.map((fault) => [fault.code, fault]));
  const { unknownKpis = [], unknownPlaces = [], tables = [] } = report.found ?? {};
  const unknown = [...new Map(tables.flatMap(({ columns }) => columns.filter(asks)).map((column) => [column.heading, column])).values()];
  const name = (heading: string, meaning: Meaning) => change({ columns: { ...reading.columns, [heading]: meaning } });
  return (
    <>
      {codes.has('which-encoding') ? (
        <Question title={t('upload.ask-encoding')} note={t('upload.ask-encoding-note')}>
          {samplesOf(codes.get('which-encoding')).map(({ encoding, sample }) => (
            <button key={encoding} type="button" className="button sample" onClick={() => change({ encoding })}>
              <bdi dir="ltr">{encoding.toUpperCase()}</bdi> <bdi className="quiet">{sample}</bdi>
            </button>
          ))}
        </Question>
      ) : null}
      {codes.has('which-kpi') ? (
        <Question title={t('upload.ask-kpi')} note="">
          <KpiChoice label={t('upload.ask-kpi')} choose={(kpi) => change({ kpi })} />
        </Question>
      ) : null}
      {codes.has('which-place') ? (
        <Question title={t('upload.ask-place')} note="">
          <PlaceChoice label={t('upload.ask-place')} choose={(place) => change({ place })} />
        </Question>
      ) : null}
      {codes.has('which-period') ? (
        <TextQuestion title={t('upload.ask-period')} note={t('upload.period-hint')} say={(period) => change({ period })} />
      ) : null}
      {codes.has('unit-above') ? (
        <TextQuestion
          title={t('upload.ask-unit')}
          note={codes.get('unit-above')?.detail ?? ''}
          hint={t('upload.unit-hint')}
          say={(unit) => change({ unit })}
        >
          <Answer word={t('upload.own-unit')} say={() => change({ unit: '' })} />
        </TextQuestion>
      ) : null}
      {unknown.map(({ heading, samples }) => (
        <Question
          key={heading}
          title={t('upload.ask-column', { heading })}
          note={t('upload.ask-column-note', { samples: samples.join(' · ') })}
        >
          <Answer word={t('upload.as-category')} say={() => name(heading, 'category')} />
          <Answer word={t('upload.leave-out')} say={() => name(heading, 'leave-out')} />
        </Question>
      ))}
      {codes.has('ambiguous-number') ? (
        <Question title={t('upload.ask-decimal')} note={codes.get('ambiguous-number')?.detail ?? ''}>
          <Answer word={t('upload.decimal.dot')} say={() => change({ decimal: 'dot' })} />
          <Answer word={t('upload.decimal.comma')} say={() => change({ decimal: 'comma' })} />
        </Question>
      ) : null}
      {codes.has('in-parentheses') ? (
        <Question title={t('upload.ask-parentheses')} note={codes.get('in-parentheses')?.detail ?? ''}>
          <Answer word={t('upload.negative')} say={() => change({ parentheses: 'negative' })} />
          <Answer word={t('upload.positive')} say={() => change({ parentheses: 'positive' })} />
        </Question>
      ) : null}
      {codes.has('hijri') ? (
        <Question title={t('upload.ask-hijri')} note={codes.get('hijri')?.detail ?? ''}>
          <Answer word={t('upload.yes')} say={() => change({ hijri: true })} />
        </Question>
      ) : null}
      {codes.has('early-period') ? (
        <Question title={t('upload.ask-early')} note={codes.get('early-period')?.detail ?? ''}>
          <Answer word={t('upload.yes')} say={() => change({ early: true })} />
        </Question>
      ) : null}
      {unknownKpis.slice(0, MOST_ASKED).map((text) => (
        <Question key={text} title={t('upload.ask-known-kpi', { text })} note="">
          <KpiChoice label={t('upload.ask-known-kpi', { text })} choose={(kpi) => change({ kpis: { ...reading.kpis, [text]: kpi } })} />
        </Question>
      ))}
      {unknownPlaces.slice(0, MOST_ASKED).map((text) => (
        <Question key={text} title={t('upload.ask-known-place', { text })} note="">
          <PlaceChoice
            label={t('upload.ask-known-place', { text })}
            choose={(place) => change({ places: { ...reading.places, [text]: place } })}
          />
        </Question>
      ))}
    </>
  );
}

/** The encodings that a text can be in, the likeliest first, each with some of its words. */
function samplesOf(fault: ImportReport['faults'][number] | undefined): { encoding: Encoding; sample: string }[] {
  const parts = String(fault?.parameters?.['candidates'] ?? '').split(' · ');
  const read = parts.flatMap((part) => {
    const [name = '', ...rest] = part.split(': ');
    const encoding = ENCODINGS.find((one) => one === name);
    return encoding ? [{ encoding, sample: rest.join(': ') }] : [];
  });
  return read.length > 0 ? read : ENCODINGS.map((encoding) => ({ encoding, sample: '' }));
}

function Question({ title, note, children }: { title: string; note: string; children: ReactNode }) {
  return (
    <div className="question">
      <div>
        <strong>{title}</strong>
        {note === '' ? null : <p>{note}</p>}
      </div>
      <div className="answers">{children}</div>
    </div>
  );
}

function Answer({ word, say }: { word: string; say: () => void }) {
  return (
    <button type="button" className="button" onClick={say}>
      {word}
    </button>
  );
}

interface TextProps {
  readonly title: string;
  readonly note: string;
  readonly hint?: string;
  readonly say: (text: string) => void;
  readonly children?: ReactNode;
}

/** A question that is answered by typing. */
function TextQuestion({ title, note, hint, say, children }: TextProps) {
  const { t } = useLocale();
  const [text, setText] = useState('');
  return (
    <Question title={title} note={note}>
      {children}
      <form
        className="text-answer"
        onSubmit={(event) => {
          event.preventDefault();
          say(text.trim());
        }}
      >
        <input
          className="field"
          dir="ltr"
          required
          placeholder={hint}
          aria-label={title}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <button type="submit" className="button">
          {t('set-up.save')}
        </button>
      </form>
    </Question>
  );
}

interface PickProps {
  readonly label: string;
  readonly choose: (code: string) => void;
}

function KpiChoice(props: PickProps) {
  return <CodeChoice {...props} known={useQuery(kpisQuery(useProgramme())).data} />;
}

function PlaceChoice(props: PickProps) {
  return <CodeChoice {...props} known={useQuery(unitsQuery(useProgramme())).data} />;
}

function CodeChoice({ label, choose, known = [] }: PickProps & { known: readonly { code: string; names: Names }[] | undefined }) {
  const { language } = useLocale();
  const options = known.map(({ code, names }) => ({ id: code, name: `${nameIn(names, language)} · ${code}` }));
  return <Choice label={label} quietLabel groups={ungrouped(options)} value={null} onChange={choose} />;
}
