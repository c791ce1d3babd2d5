import { isDeepStrictEqual } from 'node:util';
import { addKpiVersions, listDomains, listKpis, type Writer } from '@miqyas/db';
import { type Authorship, type Kpi, type Names, OVER_TIME } from '@miqyas/domain';
import type { ImportFault, Located } from './import-fault.ts';
import type { Definition } from './read-definitions.ts';

export interface Stored {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly faults: readonly ImportFault[];
  /** What the trail is told of it. */
  readonly written?: readonly Readonly<Record<string, string | number>>[];
}

/**
 * New definitions become version 1, changed ones a new version; past values keep the version they were made with. What is kept
 * from who brings them (`sees`) they can neither change nor feed from.
 */
export async function storeDefinitions(
  tx: Writer,
  {
    programme,
    definitions,
    authorship,
    sees = () => true,
    whole = false,
  }: {
    programme: string;
    definitions: readonly Located<Definition>[];
    authorship: Authorship;
    sees?: (kpi: Kpi) => boolean;
    /** Each says all there is to say: what it leaves out is no more. */
    whole?: boolean;
  },
): Promise<Stored> {
  const domains = new Set((await listDomains(tx, { programme })).map((domain) => domain.code));
  const known = new Map((await listKpis(tx, { programme })).map((kpi) => [kpi.code, kpi]));
  const faults: ImportFault[] = [];
  const versions: Kpi[] = [];
  const seen = new Set<string>();
  for (const { line, value } of definitions) {
    const { code, domain, fedBy } = value;
    const hidden = [known.get(code), known.get(fedBy ?? '')].find((kpi) => kpi !== undefined && !sees(kpi));
    if (seen.has(code)) faults.push({ line, column: 'code', code: 'duplicate', parameters: { text: code } });
    else if (hidden) faults.push({ line, column: 'code', code: 'unknown-kpi', parameters: { text: hidden.code, code: hidden.code } });
    else if (domain !== undefined && !domains.has(domain))
      faults.push({ line, column: 'domain', code: 'unknown-domain', parameters: { text: domain } });
    else {
      const before = known.get(code);
      const next = completedDefinition(value, before, whole ? undefined : before);
      if (!before || !isDeepStrictEqual(next, before)) versions.push({ ...next, version: (before?.version ?? 0) + 1 });
    }
    seen.add(code);
  }
  await addKpiVersions(tx, { programme, kpis: versions, authorship });
  const added = versions.filter((kpi) => kpi.version === 1).length;
  const written = versions.map(({ code, version, classification }) => ({ code, version, classification }));
  return { added, changed: versions.length - added, unchanged: definitions.length - versions.length - faults.length, faults, written };
}

/** What a definition comes to: what it does not say (a feed, a name in another language) stays as it was `before`; `known` is the version in force. */
export function completedDefinition(definition: Definition, known?: Kpi, before?: Kpi): Kpi {
  return {
    ...definition,
    names: completedNames(definition.names, before?.names),
    definition: completedNames(definition.definition, before?.definition),
    numerator: completedNames(definition.numerator, before?.numerator),
    denominator: completedNames(definition.denominator, before?.denominator),
    categories: definition.categories.length > 0 ? definition.categories : (before?.categories ?? []),
    standards: definition.standards.length > 0 ? definition.standards : (before?.standards ?? []),
    owner: definition.owner || (before?.owner ?? ''),
    decimals: definition.decimals ?? before?.decimals,
    overTime: definition.overTime ?? before?.overTime ?? OVER_TIME[definition.aggregation],
    classification: definition.classification ?? before?.classification ?? 'programme',
    fedBy: definition.fedBy ?? before?.fedBy,
    certainty: definition.certainty || (known?.certainty ?? ''),
    version: known?.version ?? 1,
  };
}

function completedNames({ ar, zh, en }: Names, before: Names | undefined): Names {
  return { ar: ar || (before?.ar ?? ''), zh: zh || (before?.zh ?? ''), en: en || (before?.en ?? '') };
}
