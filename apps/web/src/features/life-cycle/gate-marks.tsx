import type { LifeCycleProject } from '@miqyas/contract/client';
import { STAGES } from '@miqyas/domain';
import { WorkMark } from '../../shared/components/work-mark.tsx';
import { useLocale } from '../../shared/locale/locale.tsx';
import { entryIn } from '../../shared/register/search.ts';
import { useFollowUpSearch } from '../../shared/register/use-follow-up-search.ts';
import { GATE_MARKS, gateWords } from './life-cycle-words.ts';

/** The gates of a project as a line of five boxes, from planning to maintenance; each opens what it asks. */
export function GateMarks({ project: { code, stage: here, gates } }: { project: LifeCycleProject }) {
  const { t, language } = useLocale();
  const [search, go] = useFollowUpSearch();
  const chosen = entryIn(search.entry);
  return (
    <ol className="gate-line">
      {STAGES.map((stage) => {
        const gate = gates.find((one) => one.stage === stage);
        const key = `${code} ${stage}`;
        const words = gate ? gateWords(gate, { t, language }) : t('life-cycle.state.none');
        const said = [t('life-cycle.gate-of', { stage: t(`stage.${stage}`), state: words }), stage === here ? t('life-cycle.here') : ''];
        const label = said.filter(Boolean).join(' · ');
        return (
          <li key={stage} data-here={stage === here} data-chosen={chosen?.register === 'gate' && chosen.key === key}>
            {gate ? (
              <button
                type="button"
                title={label}
                aria-label={label}
                onClick={() => go({ entry: `gate/${key}`, adding: undefined, with: undefined })}
              >
                <WorkMark state={GATE_MARKS[gate.state]} named={false} />
              </button>
            ) : (
              <span className="no-gate" title={label} role="img" aria-label={label} />
            )}
          </li>
        );
      })}
    </ol>
  );
}
