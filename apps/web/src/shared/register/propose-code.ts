import { isNewCode, type RegisterName } from '@miqyas/domain';

const UPPER: readonly RegisterName[] = ['project', 'kpi', 'country', 'city', 'region'];
const MOST = 40;

/** A code for something new, made of its English name, or of what it is and a number; one that is free. */
export function proposeCode(register: RegisterName, cells: Readonly<Record<string, string>>, taken: ReadonlySet<string>): string {
  const words = (cells['name_en'] ?? '')
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^A-Za-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, MOST)
    .replace(/-+$/, '');
  const stem = words === '' || !isNewCode(words) ? register : words;
  const before = register === 'kpi' ? `OWN.${stem}` : register === 'city' && cells['country'] ? `${cells['country']}-${stem}` : stem;
  const cased = UPPER.includes(register) ? before.toUpperCase() : before.toLowerCase();
  const lower = new Set([...taken].map((code) => code.toLowerCase()));
  const free = (code: string) => !lower.has(code.toLowerCase());
  if (free(cased) && words !== '') return cased;
  for (let i = words === '' ? 1 : 2; ; i += 1) if (free(`${cased}-${i}`)) return `${cased}-${i}`;
}
