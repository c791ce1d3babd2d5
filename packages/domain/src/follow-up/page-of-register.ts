import type { EntryPlace } from '../evidence/evidence.ts';
import type { FollowUpName } from '../registers/columns.ts';

type FollowUpPage =
  | ('actions' | 'meetings' | 'agreements' | 'pipeline' | 'life-cycle')
  | ('standards' | 'localisation' | 'capacity' | 'studies' | 'data-governance');

/** On which page an entry of a register is looked at. */
const PAGES: Readonly<Record<FollowUpName, FollowUpPage>> = {
  memorandum: 'agreements',
  track: 'agreements',
  meeting: 'meetings',
  participant: 'meetings',
  confirmation: 'meetings',
  'agenda-item': 'meetings',
  decision: 'meetings',
  proposal: 'actions',
  action: 'actions',
  criterion: 'pipeline',
  candidate: 'pipeline',
  score: 'pipeline',
  effect: 'pipeline',
  package: 'pipeline',
  gate: 'life-cycle',
  'cost-report': 'life-cycle',
  standard: 'standards',
  edition: 'standards',
  reliance: 'standards',
  transfer: 'capacity',
  institution: 'localisation',
  localisation: 'localisation',
  deviation: 'localisation',
  course: 'capacity',
  'course-result': 'capacity',
  'training-target': 'capacity',
  study: 'studies',
  governance: 'data-governance',
};

/** Where, in the dashboard, an entry of a register is looked at; actions stand at the door of follow-up. */
export function pathOfRegister(register: FollowUpName): string {
  const page = PAGES[register];
  return page === 'actions' ? '/follow-up' : `/follow-up/${page}`;
}

/** The address of that page with the entry open: `/follow-up?entry=action%2FACT-12&programme=…`. */
export function addressOfEntry(programme: string, { register, key }: EntryPlace): string {
  return `${pathOfRegister(register)}?entry=${encodeURIComponent(`${register}/${key}`)}&programme=${encodeURIComponent(programme)}`;
}
