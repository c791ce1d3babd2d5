import type { FollowUpSummary, Overview, TargetProgress } from '@miqyas/contract/client';
import { formatDate, formatNumber, likelihoodSentence, listed } from '@miqyas/i18n';
import { AnswerLine } from '../../shared/components/answer-line.tsx';
import { Gauge } from '../../shared/components/gauge.tsx';
import { StandingMark } from '../../shared/components/likelihood-mark.tsx';
import { OwnerWords } from '../../shared/components/owner-words.tsx';
import { Name, nameIn, useLocale } from '../../shared/locale/locale.tsx';
import { Figure } from './figure.tsx';
import { Headline } from './sheet-frame.tsx';
import type { SheetProps } from './sheet-props.ts';

type Decision = Overview['decisions'][number];

const NAMED = 4;

/** What is asked of who reads it: sentences that can be answered with yes or no, with what follows if nothing is decided. */
export function DecisionsSheet({ data, sheet }: SheetProps) {
  const { t } = useLocale();
  const { decisions, targets } = data.overview;
  const byId = new Map(targets.map((target) => [target.id, target]));
  const shown = decisions.slice(sheet.from, sheet.to);
  const left = sheet.at === sheet.of - 1 ? decisions.length - sheet.to : 0;
  return (
    <>
      <Headline data={data} sheet={sheet} />
      {decisions.length === 0 ? null : (
        <table className="sheet-table decisions">
          <thead>
            <tr>
              <th scope="col" />
              <th scope="col">{t('report.asked')}</th>
              <th scope="col">{t('report.stands')}</th>
              <th scope="col">{t('report.who')}</th>
              <th scope="col">{t('report.decide-by')}</th>
              <th scope="col">{t('report.otherwise')}</th>
              <th scope="col">{t('report.decision')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((decision, i) => (
              <Row
                key={`${decision.kind}-${decision.targets[0]}`}
                {...{ decision, people: data.people, number: sheet.from + i + 1, followUp: data.followUp }}
                targets={decision.targets.flatMap((id) => byId.get(id) ?? [])}
              />
            ))}
          </tbody>
        </table>
      )}
      <div className="sheet-end">
        <p className="quiet">{left > 0 ? t('report.decisions-more', { count: left }) : ''}</p>
        {decisions.length > 0 ? (
          <div className="signature-lines board">
            <span>{t('report.board-signature')}</span>
            <span>{t('report.date')}</span>
          </div>
        ) : null}
      </div>
    </>
  );
}

interface RowProps {
  readonly decision: Decision;
  readonly targets: readonly TargetProgress[];
  readonly people: Overview['people'];
  readonly number: number;
  readonly followUp: FollowUpSummary | undefined;
}

function Row({ decision, targets, people, number, followUp }: RowProps) {
  const { t, language } = useLocale();
  const [first] = targets;
  if (!first) return null;
  const asks = decision.owned ? decision.kind : 'unowned';
  const places = targets.slice(0, NAMED).map(({ reportingUnit }) => nameIn(reportingUnit.names, language));
  const more = targets.length > NAMED ? [t('report.and-more', { count: targets.length - NAMED })] : [];
  return (
    <tr>
      <td className="decision-number">{formatNumber(number)}</td>
      <td>
        <strong>
          {t(`report.ask.${asks}`, { kpi: nameIn(first.kpi.names, language), places: listed([...places, ...more], language) })}
        </strong>
        <StandingMark target={first} />
        <AnswerLine ids={targets.map(({ id }) => id)} followUp={followUp} />
      </td>
      <td>
        <div className="decision-gauges">
          {targets.slice(0, NAMED).map((target) => (
            <div key={target.id} className={targets.length > 1 ? 'named' : ''}>
              {targets.length > 1 ? (
                <span className="small row-name">
                  <Name names={target.reportingUnit.names} />
                </span>
              ) : null}
              <div data-chart={`gauge-${target.id}`}>
                <Gauge target={target} size="row" />
              </div>
              <b className="small">
                <Figure target={target} what="now" />
              </b>
            </div>
          ))}
        </div>
      </td>
      <td>
        <OwnerWords target={first} people={people} />
      </td>
      <td className="decide-by">{formatDate(decision.due, language)}</td>
      <td className="quiet">
        {t(`report.else.${asks}`)}
        {first.outlook ? <span className="else-likely">{likelihoodSentence(first.outlook.likelihood, t)}</span> : null}
      </td>
      <td className="boxes">
        <span>{t('report.agreed')}</span>
        <span>{t('report.returned')}</span>
      </td>
    </tr>
  );
}
