import { countValues, type Writer } from '@miqyas/db';
import { type Entry, isFollowUp, type KnownEntries, type RegisterName } from '@miqyas/domain';
import { entriesByKey } from './entries.ts';
import type { World } from './world.ts';

export interface Knowing {
  readonly register: RegisterName;
  readonly rows: readonly { readonly key: string; readonly entry: Entry }[];
  readonly before: ReadonlyMap<string, Entry>;
  readonly codesDecided: boolean;
}

/** Everything that entries are held against. */
export async function knownEntries(tx: Writer, world: World, { register, rows, before, codesDecided }: Knowing): Promise<KnownEntries> {
  // What refers to others of the same file finds them.
  const written = rows.map(({ key, entry }) => [key, entry] as const);
  const together = new Map([...written, ...before]);
  const loaded = new Map<RegisterName, ReadonlyMap<string, Entry>>();
  const entries = (name: RegisterName) => {
    const own = loaded.get(name) ?? (name === register ? before : name === 'person' ? peopleByName(world) : entriesByKey(world, name));
    loaded.set(name, own);
    return own;
  };
  let after: ReadonlyMap<string, Entry> | undefined;
  const afterwards = (name: RegisterName) => {
    if (name !== register) return entries(name);
    after ??= new Map([...recordsOf(world, name), ...before, ...written]);
    return after;
  };
  let aims: ReadonlySet<string> | undefined;
  const targets = () => {
    aims ??= new Set(world.targets.filter(({ inForce }) => inForce).map((one) => `${one.reportingUnit} ${one.kpi}`));
    return aims;
  };
  const lower = new Map<RegisterName, ReadonlyMap<string, string>>();
  const inOtherCase = (name: RegisterName, code: string) => {
    const own = lower.get(name) ?? new Map([...entries(name).keys()].map((one) => [one.toLowerCase(), one]));
    lower.set(name, own);
    return own.get(code.toLowerCase());
  };
  const counted = await countValues(tx, { programme: world.programme.code, kpis: kpisThatTurn(register, rows, before) });
  const values = new Map(counted.map((one) => [`${one.reportingUnit} ${one.kpi}`, one.values]));
  const whole = new Map<string, number>();
  for (const { kpi, values: count } of counted) whole.set(kpi, (whole.get(kpi) ?? 0) + count);
  return {
    ...{ entries, afterwards, inOtherCase, codesDecided },
    refersTo: (name, code) => {
      if (name === 'reporting-unit') return world.reportingUnits.has(code);
      // An organisation may be of a country where this programme has nothing.
      if (name === 'country' && (register === 'organisation' || isFollowUp(register))) return world.countries.has(code);
      return (name === register ? together : entries(name)).has(code);
    },
    hasTarget: ({ reportingUnit, kpi }) => targets().has(`${reportingUnit} ${kpi}`),
    hasReportingUnit: (code) => world.reportingUnits.has(code),
    valuesOf: ({ kpi, reportingUnit }) => (reportingUnit === undefined ? whole.get(kpi) : values.get(`${reportingUnit} ${kpi}`)) ?? 0,
  };
}

/** Of a follow-up register those that its rules look at; of what is written anew a rule sees nothing else. */
function recordsOf(world: World, name: RegisterName): ReadonlyMap<string, Entry> {
  return isFollowUp(name) && world.records.has(name) ? entriesByKey(world, name) : new Map();
}

/** KPIs whose values would be told in another unit, or owed at another frequency: of those alone values are counted. */
function kpisThatTurn(register: RegisterName, rows: Knowing['rows'], before: ReadonlyMap<string, Entry>): string[] {
  if (register !== 'kpi' && register !== 'agreement') return [];
  const column = register === 'kpi' ? 'unit' : 'frequency';
  const turned = rows.flatMap(({ key, entry }) => {
    const old = before.get(key);
    return old && old[column] !== entry[column] ? [String(entry[register === 'kpi' ? 'code' : 'kpi'])] : [];
  });
  return [...new Set(turned)];
}

/** People may be named by their code or their address. */
function peopleByName(world: World): ReadonlyMap<string, Entry> {
  const nothing: Entry = {};
  return new Map(
    world.people.flatMap(({ person, email }) =>
      [person.code, ...(email === undefined ? [] : [email.toLowerCase()])].map((name) => [name, nothing] as const),
    ),
  );
}
