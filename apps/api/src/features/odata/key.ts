import { Refusal } from '../../access/refusal.ts';
import type { Scalar } from './entity-sets.ts';
import { tokensOf } from './tokens.ts';

/** One part of a key; without a name where it is the only one. */
interface KeyPart {
  readonly name: string | undefined;
  readonly value: Scalar;
}

const WITH_KEY = /^([A-Za-z]+)\((.*)\)$/s;

/** Whether a resource is one entity of a set rather than the set. */
export function hasKey(resource: string): boolean {
  return WITH_KEY.test(resource);
}

/** `Kpis('X')`, `Targets(5)`, `Values(ReportingUnit='A',Kpi='B',Category='',Period='2026-10')`. */
export function keyOf(resource: string): { readonly name: string; readonly key: readonly KeyPart[] } {
  const [, name = '', inside = ''] = WITH_KEY.exec(resource) ?? [];
  // `=` is no word of a filter; between a name and its value it may stand for a blank.
  const parts = split(inside).map((part): KeyPart => {
    const named = /^([A-Za-z]+)=(.*)$/s.exec(part.trim());
    const [token, more] = tokensOf(named?.[2] ?? part);
    if (more || (token?.kind !== 'text' && token?.kind !== 'number')) throw new Refusal('invalid-odata', { reason: 'key' });
    return { name: named?.[1], value: token.value };
  });
  return { name, key: parts };
}

/** At the commas that stand outside of a text. */
function split(inside: string): string[] {
  return inside.match(/(?:[^,']|'(?:[^']|'')*')+/g) ?? [];
}
