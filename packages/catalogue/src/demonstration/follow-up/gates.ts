import { randomFrom } from '../random.ts';
import { type Days, type Followed, list, type Said, said } from './said.ts';

const PROJECTS = [
  ...['ENG-PERMIT-MAN', 'ENE-METER-KWI', 'MOB-SIGNAL-CAI', 'ENE-BUILD-DOH'],
  ...['SEC-CONT-TUN', 'MOB-PARK-DOH', 'ENG-WATER-TUN', 'ENE-GRID-AMM'],
] as const;

type StageName = 'planning' | 'design' | 'construction' | 'operation' | 'maintenance';

/** What must be met before a project leaves a stage. */
const CRITERIA: Readonly<Record<StageName, readonly string[]>> = {
  planning: ['Baseline read', 'Targets agreed', 'Budget approved'],
  design: ['Standard and edition chosen', 'Deviations recorded', 'Data protection checked', 'Cost estimate'],
  construction: ['Acceptance test', 'Operators trained', 'Evidence of the first values', 'Handover file'],
  operation: ['Twelve months of values', 'Maintenance contract', 'Continuity plan'],
  maintenance: ['Yearly inspection', 'Spare parts secured', 'Lessons written down'],
};

const STAGE_NAMES = Object.keys(CRITERIA) as StageName[];

/** A stage's gate of one project, where more is to be told of it than that it was passed or waits. */
const SPECIAL: Readonly<Record<string, { exception?: string; met?: number; planned?: string }>> = {
  'ENE-METER-KWI construction': { exception: 'The acceptance test of one district follows; the others run.', met: 3 },
  'MOB-PARK-DOH construction': { met: 2, planned: '2026-11-02' },
  'SEC-CONT-TUN construction': { met: 3, planned: '2026-12-18' },
};

/** The gates of eight projects: those of the stages behind them are passed, one by exception; one is overdue. */
export function gates(days: Days, { projects }: Followed): Said[] {
  return PROJECTS.flatMap((code) => {
    const stage = projects.find((project) => project.code === code)?.stage;
    const now = STAGE_NAMES.indexOf((stage ?? 'planning') as StageName);
    return STAGE_NAMES.slice(0, now + 1).map((name, i) => gate(days, code, name, now - i));
  });
}

function gate(days: Days, project: string, stage: StageName, stagesAgo: number): Said {
  const criteria = CRITERIA[stage];
  const special = SPECIAL[`${project} ${stage}`];
  const random = randomFrom(`${project}/${stage}/gate`);
  const back = 190 * stagesAgo + Math.floor(random() * 60);
  const passedAgo = back - Math.floor(random() * 40) + 12;
  const passed = stagesAgo > 0;
  const met = criteria.slice(0, special?.met ?? (passed ? criteria.length : 1));
  return said(
    'gate',
    {
      ...{ project, stage, criteria: list(criteria), met: list(met) },
      planned_on: special?.planned === undefined ? days.ago(passed ? back : back - 190) : days.on(special.planned),
      ...(passed
        ? { passed_on: days.ago(passedAgo), approver: stage === 'planning' ? 'leadership' : 'reviewer', exception: special?.exception }
        : {}),
      ...(passed && stage === 'construction' ? { handover_to: handoverTo(project) } : {}),
    },
    {
      by: 'delivery',
      at: passed ? `${days.ago(passedAgo)}T13:00:00.000Z` : days.at('2026-10-13'),
      reason: passed ? 'gate passed' : 'gate prepared',
    },
  );
}

/** Who runs it from then on. */
function handoverTo(project: string): string {
  return HANDOVERS[project] ?? 'MEC';
}

const HANDOVERS: Readonly<Record<string, string>> = {
  'ENG-PERMIT-MAN': 'BHR-MAN-MUN',
  'ENE-METER-KWI': 'KWI-METER',
  'MOB-SIGNAL-CAI': 'CAI-TRAFFIC',
};
