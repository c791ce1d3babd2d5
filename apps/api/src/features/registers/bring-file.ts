import { type RegisterName, SCOPE_KINDS } from '@miqyas/domain';
import type { Actor } from '../../access/actor.ts';
import type { Context } from '../../access/context.ts';
import type { RegisterTable } from '../imports/read-register-file.ts';
import { giveRoles, invitePeople, type PeoplePlan, planPeople, readPeople } from './bring-people.ts';
import { type PutOptions, type PutReport, putEntries, type RegisterRows } from './put-entries.ts';

interface FileReport extends PutReport {
  /** Of people who were invited where no mail can be sent. */
  readonly links: readonly { readonly email: string; readonly link: string }[];
}

interface Bringing {
  readonly programme: string;
  readonly actor: Actor;
  readonly tables: readonly RegisterTable[];
  readonly reason: string;
  readonly preview: boolean;
  readonly acceptValid: boolean;
  /** Name of the file. */
  readonly source: string;
}

/**
 * Brings registers of a file. People and what they lead may come in one file, each naming the other: all of it is looked at before
 * anybody is invited, people are invited before entries name them, and have their roles when the parts these are for are there.
 */
export async function bringFile(context: Context, { tables, preview, acceptValid, ...by }: Bringing): Promise<FileReport> {
  const registers = tables.filter((table): table is RegisterTable & RegisterRows => table.register !== 'person');
  const read = readPeople(tables.find(({ register }) => register === 'person')?.rows ?? []);
  const put = (dry: boolean, expected: readonly string[] = []): Promise<PutReport> => {
    const options: PutOptions = { ...by, registers, preview: dry, acceptValid, expected };
    return registers.length > 0 ? putEntries(context, options) : Promise.resolve({ ...NOTHING, stored: !dry });
  };
  const hasPeople = read.rows.length + read.faults.length > 0;
  if (!hasPeople) return { ...(await put(preview)), links: [] };
  const looked = await put(
    true,
    read.rows.map(({ entry }) => String(entry['email'])),
  );
  const plan = await planPeople(context, { programme: by.programme, read, coming: scopesComing(tables, looked) });
  const isFaulty = looked.faults.length + plan.faults.length > 0;
  if (preview || (isFaulty && !acceptValid)) return together(looked, plan, []);
  const { links, invited } = await invitePeople(context, plan, by);
  const report = await put(false);
  await giveRoles(context, [...invited, ...plan.further], by);
  return together({ ...report, stored: true }, plan, links);
}

const NOTHING = { added: 0, changed: 0, unchanged: 0, faults: [], before: [] };

/** The parts of the programme that a file adds, as scopes. */
function scopesComing(tables: readonly RegisterTable[], looked: PutReport): ReadonlySet<string> {
  const kinds: readonly RegisterName[] = SCOPE_KINDS.filter((kind) => kind !== 'programme');
  const faulty = new Set(looked.faults.map(({ register, line }) => `${register} ${line}`));
  return new Set(
    tables
      .filter(({ register }) => kinds.includes(register))
      .flatMap(({ register, rows }) =>
        rows.filter(({ line }) => !faulty.has(`${register} ${line}`)).map(({ cells }) => `${register}:${cells['code']}`),
      ),
  );
}

function together(report: PutReport, plan: PeoplePlan, links: FileReport['links']): FileReport {
  return {
    ...report,
    added: report.added + plan.invitations.length,
    changed: report.changed + plan.further.length,
    unchanged: report.unchanged + plan.unchanged,
    faults: [...plan.faults.map((fault) => ({ ...fault, register: 'person' as const })), ...report.faults],
    links,
  };
}
