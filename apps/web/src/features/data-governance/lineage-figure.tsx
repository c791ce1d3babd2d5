import { type LineagePlace, lineage as lineageDrawing, widthOf } from '@miqyas/charts';
import type { DataGovernance } from '@miqyas/contract/client';
import { formatDate, formatValueLong, isolateLtr, reasonIn } from '@miqyas/i18n';
import type { CSSProperties, ReactNode } from 'react';
import { useWidth } from '../../shared/components/use-width.ts';
import { Name, useLocale } from '../../shared/locale/locale.tsx';
import { usePersonName } from '../../shared/session/person-name.ts';
import { LineageSigns } from './lineage-signs.tsx';
import { combinedInWords, partsText, type StepWords, stepsInWords } from './lineage-words.ts';
import { SeenLink } from './seen-link.tsx';

type Lineage = NonNullable<DataGovernance['lineage']>;
type Member = NonNullable<DataGovernance['combined']>['members'][number];

/** So many of those that it is combined with have a line of their own. */
const MOST_LINES = 6;
/** What text takes of its place, in pixels a line. */
const TEXT_SIZE = 12.5;
/** Before its width is known. */
const GUESSED = 1300;

/** The figure as a line, from its source to the places where it is seen: the words are the page's own, the lines behind them a picture. */
export function LineageFigure({ told, lineage }: { told: DataGovernance; lineage: Lineage }) {
  const { t, language, direction } = useLocale();
  const [place, width] = useWidth<HTMLDivElement>(GUESSED);
  const nameOf = usePersonName();
  const { figure, combined, seen } = told;
  if (!figure) return null;
  const wording = { t, language, kpi: figure.kpi, nameOf };
  const steps = stepsInWords(lineage, wording);
  const together = combined ? combinedInWords(combined, figure.reportingUnit.kind, wording) : undefined;
  const members = combined
    ? combined.members.slice(0, combined.members.length + combined.more > MOST_LINES ? MOST_LINES - 1 : MOST_LINES)
    : [];
  const left = combined ? combined.members.length + combined.more - members.length : 0;
  const input = (linesOf: (step: StepWords, i: number) => number) => ({
    steps: steps.map((step, i) => ({ sign: step.sign, lines: linesOf(step, i) })),
    combined: together && { lines: linesOf(together, steps.length) },
    ...{ others: members.length + Number(left > 0), own: seen.own.length, together: seen.together.length },
  });
  // How wide a step is does not depend on what stands in it: so much text takes so many lines there.
  const rooms = lineageDrawing(
    input(() => 0),
    { width, direction },
  ).steps;
  const drawn = lineageDrawing(
    input((step, i) => linesIn(step, rooms[i]?.width ?? 160)),
    { width, direction },
  );
  const all = together ? [...steps, together] : steps;
  return (
    <section className="lineage-section">
      <h2 className="visually-hidden">{t('governance.lineage')}</h2>
      <div ref={place} className="lineage" data-upright={drawn.upright} style={{ blockSize: drawn.height }}>
        <svg width={width} height={drawn.height} aria-hidden="true">
          {drawn.lines.map(({ path, main }) => (
            <path key={path} d={path} className={main ? 'lineage-main' : 'lineage-thin'} />
          ))}
          <LineageSigns signs={drawn.signs} members={members} />
        </svg>
        <ol aria-label={t('governance.steps')}>
          {all.map((step, i) => (
            <Placed key={step.key} place={drawn.steps[i]} className="lineage-step">
              <h3>{step.title}</h3>
              {step.lines.map(({ text, code, id }) => (
                <p key={id} title={text} {...(code ? { dir: 'ltr' } : {})} className={code ? 'lineage-code' : undefined}>
                  {text}
                </p>
              ))}
            </Placed>
          ))}
        </ol>
        {members.length > 0 ? (
          <ul aria-label={t('governance.others')}>
            {members.map((member, i) => (
              <MemberLine key={member.code} member={member} places={drawn.others[i]} kpi={figure.kpi} />
            ))}
            {left > 0 ? (
              <Placed place={drawn.others[members.length]?.name} className="lineage-member quiet">
                {t('governance.more', { count: left })}
              </Placed>
            ) : null}
          </ul>
        ) : null}
        {drawn.asItself ? (
          <p className="lineage-word quiet" style={styleOf(drawn.asItself)}>
            {t('governance.as-itself')}
          </p>
        ) : null}
        <ul aria-label={t('governance.seen')}>
          {[...seen.own, ...seen.together].map((one, i) => (
            <Placed key={one.kind} place={[...drawn.own, ...drawn.together][i]} className="lineage-leaf">
              <SeenLink seen={one} figure={figure} />
            </Placed>
          ))}
        </ul>
      </div>
    </section>
  );
}

/** So many lines a step takes in its place; a text of its own takes two at most. */
function linesIn({ lines }: StepWords, width: number): number {
  return lines.reduce((sum, { text }) => sum + (widthOf(text, TEXT_SIZE) > width ? 2 : 1), 0);
}

function styleOf({ x, y, width }: LineagePlace): CSSProperties {
  return { insetInlineStart: x, insetBlockStart: y, inlineSize: width };
}

function Placed({ place, className, children }: { place: LineagePlace | undefined; className: string; children: ReactNode }) {
  return place ? (
    <li className={className} style={styleOf(place)}>
      {children}
    </li>
  ) : null;
}

interface MemberLineProps {
  readonly member: Member;
  readonly places: { readonly name: LineagePlace; readonly figure: LineagePlace; readonly approved: LineagePlace } | undefined;
  readonly kpi: NonNullable<DataGovernance['figure']>['kpi'];
}

function MemberLine({ member, places, kpi }: MemberLineProps) {
  const { t, language } = useLocale();
  if (!places) return null;
  const { names, how, source, value, approvedAt, status } = member;
  const parts = partsText(member);
  const number = value === null ? '–' : formatValueLong(value, kpi, language);
  const written = parts === '' || value === null ? number : `${parts} ${isolateLtr('=')} ${number}`;
  const state =
    status === null
      ? t('governance.member.missing')
      : approvedAt === null
        ? t('governance.waits')
        : t('governance.member.approved', { day: formatDate(approvedAt, language, 'short') });
  return (
    <li className="lineage-members">
      <span className="lineage-member" style={styleOf(places.name)}>
        <strong>
          <Name names={names} />
        </strong>{' '}
        <span className="quiet small">{source === '' || how !== 'file' ? t(`governance.how.${how}`) : reasonIn(source, t)}</span>
      </span>
      <span className="lineage-member" style={styleOf(places.figure)}>
        {written}
      </span>
      <span className="lineage-member quiet" style={styleOf(places.approved)}>
        {state}
      </span>
    </li>
  );
}
