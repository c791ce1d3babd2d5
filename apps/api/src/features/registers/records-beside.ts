import { listRecords, type Writer } from '@miqyas/db';
import { FOLLOW_UP_NAMES, type FollowUpName, isFollowUp, REGISTERS, type RegisterName } from '@miqyas/domain';
import type { World } from './world.ts';

/** Rules look at these beside what an entry refers to. */
const BESIDE: Readonly<Partial<Record<RegisterName, readonly FollowUpName[]>>> = {
  meeting: ['confirmation'],
  participant: ['confirmation'],
  'agenda-item': ['confirmation'],
  decision: ['confirmation'],
  criterion: ['criterion'],
  reliance: ['edition'],
  localisation: ['edition', 'deviation'],
};

/** The entries of other registers that those of one are held against. */
export async function recordsBeside(tx: Writer, programme: string, register: RegisterName): Promise<World['records']> {
  if (!isFollowUp(register)) return new Map();
  const referred = REGISTERS[register].columns.flatMap(({ type }) =>
    (type.kind === 'reference' || type.kind === 'references') && type.to !== 'reporting-unit' && isFollowUp(type.to) ? [type.to] : [],
  );
  const registers = [...new Set([...referred, ...(BESIDE[register] ?? [])])];
  const records = await listRecords(tx, { programme, registers });
  const byRegister = Map.groupBy(records, (record) => record.register);
  return new Map(FOLLOW_UP_NAMES.map((name) => [name, (byRegister.get(name) ?? []).map(({ entry }) => entry)]));
}
