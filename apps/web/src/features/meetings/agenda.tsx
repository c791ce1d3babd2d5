import type { MeetingView, TargetProgress } from '@miqyas/contract/client';
import { formatDate, formatNumber } from '@miqyas/i18n';
import { entryNames } from '../../shared/api/entry-names.ts';
import { Gauge } from '../../shared/components/gauge.tsx';
import { SeriesName } from '../../shared/components/series-name.tsx';
import { StatusMark } from '../../shared/components/status-mark.tsx';
import { TargetLink } from '../../shared/components/target-link.tsx';
import { WorkMark, type WorkState } from '../../shared/components/work-mark.tsx';
import { Name, nameIn, useLocale } from '../../shared/locale/locale.tsx';
import { AddButton } from '../../shared/register/add-button.tsx';
import { useFollowUpSearch } from '../../shared/register/use-follow-up-search.ts';
import { usePersonName } from '../../shared/session/person-name.ts';
import { minutesIn } from './minutes-in.ts';

type Item = MeetingView['items'][number];
type Decision = Item['decisions'][number];

/** Item, minutes, decision and actions stand in one row; that nothing was decided is said as well. */
export function Agenda({ meeting, original }: { meeting: MeetingView; original: boolean }) {
  const { t } = useLocale();
  const { items, unassigned, key, confirmed } = meeting;
  const targets = new Map(meeting.targets.map((target) => [target.id, target]));
  const minutes = items.reduce((sum, { entry }) => sum + Number(entry['duration'] ?? 0), 0);
  const decisions = [...items.flatMap((item) => item.decisions), ...unassigned];
  return (
    <section className="agenda-table">
      <div className="agenda-row agenda-heads">
        <div className="section-head">
          <h2>{t('meeting.agenda')}</h2>
          <span className="quiet small">{t('meeting.agenda-note', { count: items.length, minutes })}</span>
        </div>
        <div className="section-head">
          <h2>{t('meeting.outcome')}</h2>
          <span className="quiet small">
            {t('meeting.outcome-note', {
              decisions: decisions.length,
              actions: decisions.reduce((sum, one) => sum + one.actions.length, 0),
            })}
          </span>
        </div>
      </div>
      {items.length === 0 ? <p className="quiet">{t('meeting.no-items')}</p> : null}
      {items.map((item) => (
        <div key={item.key} className="agenda-row">
          <AgendaItem item={item} meeting={meeting} original={original} target={targets.get(item.target ?? -1)} />
          <Outcome item={item} meeting={meeting} />
        </div>
      ))}
      {unassigned.length > 0 ? (
        <div className="agenda-row">
          <p className="quiet">{t('meeting.unassigned')}</p>
          <div>
            {unassigned.map((decision) => (
              <DecisionTree key={decision.key} decision={decision} today={meeting.today} />
            ))}
          </div>
        </div>
      ) : null}
      {confirmed ? null : (
        <p className="actions no-print">
          <AddButton register="agenda-item" start={{ meeting: key, number: String(nextNumber(items)) }}>
            {t('meeting.add-item')}
          </AddButton>
          <AddButton register="decision" start={{ meeting: key, day: String(meeting.entry['day']), decision_kind: 'act' }}>
            {t('meeting.add-decision')}
          </AddButton>
        </p>
      )}
    </section>
  );
}

export function nextNumber(items: readonly { readonly entry: Item['entry'] }[]): number {
  return Math.max(0, ...items.map(({ entry }) => Number(entry['number']))) + 1;
}

interface AgendaItemProps {
  readonly item: Item;
  readonly meeting: MeetingView;
  readonly original: boolean;
  readonly target: TargetProgress | undefined;
}

function AgendaItem({ item: { key, entry }, meeting, original, target }: AgendaItemProps) {
  const { t, language } = useLocale();
  const [, go] = useFollowUpSearch();
  const told = minutesIn(entry, { language, from: meeting.entry['translated_from'], original });
  return (
    <div className="agenda-item">
      <span className="item-number">{formatNumber(Number(entry['number']))}</span>
      <div>
        <h3>
          <button type="button" className="row-link" onClick={() => go({ entry: `agenda-item/${key}`, adding: undefined })}>
            <bdi>{nameIn(entryNames(entry), language)}</bdi>
          </button>{' '}
          {entry['duration'] === undefined ? null : (
            <span className="quiet small">{t('actions.minutes', { count: Number(entry['duration']) })}</span>
          )}
        </h3>
        {told ? (
          <p lang={told.language} dir={told.language === 'ar' ? 'rtl' : 'ltr'} className="minutes">
            {told.text}
            {told.language === language ? null : <span className="language-mark">{t(`set-up.language.${told.language}`)}</span>}
          </p>
        ) : null}
        {target ? (
          <div className="item-target">
            <TargetLink target={target}>
              <SeriesName target={target} />
            </TargetLink>
            <Gauge target={target} size="row" />
            <StatusMark status={target.status} />
          </div>
        ) : null}
      </div>
    </div>
  );
}

function Outcome({ item, meeting }: { item: Item; meeting: MeetingView }) {
  const { t, language } = useLocale();
  const { entry, decisions } = item;
  const number = String(entry['number']);
  if (decisions.length > 0)
    return (
      <div>
        {decisions.map((decision) => (
          <DecisionTree key={decision.key} decision={decision} today={meeting.today} />
        ))}
      </div>
    );
  if (!meeting.held)
    return (
      <div className="no-print">
        <AddButton
          plain
          register="decision"
          start={{ meeting: meeting.key, item: number, day: String(meeting.entry['day']), decision_kind: 'act', ...aboutOf(entry) }}
        >
          {t('meeting.add-decision')}
        </AddButton>
      </div>
    );
  const carried = entry['carried_to'];
  return (
    <p className="undecided">
      <span className="quiet">{t('meeting.open')}</span>{' '}
      <b>
        {carried === undefined
          ? t('meeting.undecided')
          : t('meeting.carried', {
              meeting: meeting.next?.key === carried ? nameIn(entryNames(meeting.next.entry), language) : String(carried),
            })}
      </b>
    </p>
  );
}

/** The target that something is about, for what follows from it. */
function aboutOf({ reporting_unit: unit, kpi }: Item['entry']): Readonly<Record<string, string>> {
  return unit === undefined || kpi === undefined ? {} : { reporting_unit: String(unit), kpi: String(kpi) };
}

/** A decision with what hangs on it. */
function DecisionTree({ decision: { key, entry, actions }, today }: { decision: Decision; today: string }) {
  const { t, language } = useLocale();
  const [, go] = useFollowUpSearch();
  return (
    <div className="decision-tree">
      <p>
        <span className="decision-code" dir="ltr">
          {key}
        </span>
        <button type="button" className="row-link" onClick={() => go({ entry: `decision/${key}`, adding: undefined })}>
          <bdi>{nameIn(entryNames(entry), language)}</bdi>
        </button>
      </p>
      <ul>
        {entry['decision_kind'] === 'no-action' ? (
          <li>
            <WorkMark state="dropped" />
            <span>
              {t('work-mark.dropped')}
              <span className="quiet small">
                <Name names={entryNames(entry, 'because')} />
              </span>
            </span>
            <span className="small">{t('actions.look-again', { day: formatDate(String(entry['look_again']), language, 'short') })}</span>
          </li>
        ) : null}
        {actions.map((action) => (
          <ActionLine key={action.key} action={action} />
        ))}
      </ul>
      {entry['decision_kind'] === 'act' ? (
        <p className="no-print">
          <AddButton
            plain
            register="action"
            start={{
              decision: key,
              action_status: 'open',
              due: today,
              ...aboutOf(entry),
            }}
          >
            {t('meeting.add-action')}
          </AddButton>
        </p>
      ) : null}
    </div>
  );
}

const MARKS: Readonly<Record<string, WorkState>> = { waits: 'waiting' };

function ActionLine({ action: { key, entry, state, days } }: { action: Decision['actions'][number] }) {
  const { t, language } = useLocale();
  const nameOf = usePersonName();
  const [, go] = useFollowUpSearch();
  const words =
    state === 'done'
      ? t('actions.done-on', { day: formatDate(String(entry['done_on']), language, 'short') })
      : days < 0
        ? t('actions.late-by', { days: -days })
        : t('actions.in-days', { days });
  return (
    <li>
      <WorkMark state={MARKS[state] ?? (state as WorkState)} />
      <span>
        <button type="button" className="row-link" onClick={() => go({ entry: `action/${key}`, adding: undefined })}>
          <bdi>{nameIn(entryNames(entry), language) || key}</bdi>
        </button>
        <span className="quiet small">
          <bdi>{nameOf(String(entry['owner']))}</bdi>
        </span>
      </span>
      <span className="small">
        {formatDate(String(entry['due']), language, 'short')}
        <span className={state === 'late' ? 'late-word' : 'quiet'}>{words}</span>
      </span>
    </li>
  );
}
