import { CITIES, COUNTRIES, KPI_RECORDS, TARGET_RECORDS } from '@miqyas/catalogue';
import { addPlaces, addProgramme, listProgrammes, loadDefinitions, type Reader } from '@miqyas/db';
import { type Entry, type Programme, type RegisterName, SET_UP_NAMES } from '@miqyas/domain';
import { type Actor, requirePermission } from '../../access/actor.ts';
import type { Context } from '../../access/context.ts';
import { Refusal } from '../../access/refusal.ts';
import { type Ending, type UnitOfWork, unitOfWork } from '../../access/unit-of-work.ts';
import { allDefinitions } from '../../access/visibility.ts';
import { readDefinitionRecords } from '../imports/read-definitions.ts';
import { readTargetRecords } from '../imports/read-targets.ts';
import { storeDefinitions } from '../imports/store-definitions.ts';
import { storeTargets } from '../imports/store-targets.ts';
import { catalogueEntries } from './catalogue-entries.ts';
import { entriesOf } from './entries.ts';
import { worldAround } from './world.ts';
import { writeEntries } from './write-entries.ts';

/** What a programme begins with. */
export type Beginning = { readonly kind: 'nothing' } | { readonly kind: 'catalogue' } | { readonly kind: 'copy'; readonly of: string };

/** Begins a programme; who may do so has a right to the whole installation. */
export async function beginProgramme(
  context: Context,
  { actor, programme, from }: { actor: Actor; programme: Programme; from: Beginning },
): Promise<void> {
  requirePermission(actor, 'programmes.create');
  if (from.kind === 'copy') await allDefinitions(context, from.of);
  await unitOfWork(context, { actor, permission: 'programmes.create' }, async (unit) => {
    if ((await listProgrammes(unit.tx)).some(({ code }) => code.toLowerCase() === programme.code.toLowerCase()))
      throw new Refusal('known-programme', { code: programme.code });
    return writeBeginning(unit, { programme, from });
  });
}

/** The same within a unit of work that has begun. */
export async function writeBeginning(
  { tx, at, actor, done }: Pick<UnitOfWork, 'tx' | 'at' | 'actor' | 'done'>,
  { programme, from }: { programme: Programme; from: Beginning },
): Promise<Ending<void>> {
  await addPlaces(tx, { countries: COUNTRIES, cities: CITIES, organisations: [] });
  await addProgramme(tx, { programme, domains: [], centres: [] });
  const authorship = { by: actor.person, at, reason: REASONS[from.kind] };
  const beginning = await beginningOf(tx, from);
  for (const register of SET_UP_NAMES) {
    if (register === 'person') continue;
    // Definitions and published targets of the catalogue say more than a register has columns for.
    if (from.kind === 'catalogue' && register === 'kpi') {
      const { rows, faults } = readDefinitionRecords(KPI_RECORDS);
      const stored = await storeDefinitions(tx, { programme: programme.code, definitions: rows, authorship });
      requireNoFault(register, [...faults, ...stored.faults]);
      continue;
    }
    if (from.kind === 'catalogue' && register === 'target') {
      const { rows, faults } = readTargetRecords(TARGET_RECORDS);
      const stored = await storeTargets(tx, { programme: programme.code, targets: rows, authorship });
      requireNoFault(register, [...faults, ...stored.faults]);
      continue;
    }
    const rows = beginning(register).map((cells, line) => ({ line, cells }));
    if (rows.length === 0) continue;
    const { faults } = await writeEntries(tx, { programme: programme.code, register, rows, authorship, codesDecided: true });
    requireNoFault(register, faults);
  }
  const source = from.kind === 'copy' ? from.of : from.kind;
  return done({ action: 'programme.create', subject: programme.code, details: { from: source }, reason: authorship.reason }, undefined);
}

function requireNoFault(register: RegisterName, [fault]: readonly unknown[]): void {
  if (fault !== undefined) throw new Error(`what a programme begins with is faulty: ${register} ${JSON.stringify(fault)}`);
}

const REASONS: Readonly<Record<Beginning['kind'], string>> = {
  nothing: 'new programme',
  catalogue: 'catalogue of the product',
  copy: 'copied from another programme',
};

/** The entries of each register that a programme begins with. */
async function beginningOf(tx: Reader, from: Beginning): Promise<(register: RegisterName) => readonly Entry[]> {
  if (from.kind === 'nothing') return () => [];
  if (from.kind === 'catalogue') return catalogueEntries;
  const definitions = await loadDefinitions(tx, { programme: from.of });
  if (!definitions) return () => [];
  const world = await worldAround(tx, definitions);
  const here = new Set(world.people.map(({ person }) => person.code));
  // Who has left leads nothing any more.
  return (register) =>
    entriesOf(world, register).map(({ lead, ...entry }) => (lead !== undefined && here.has(String(lead)) ? { ...entry, lead } : entry));
}
