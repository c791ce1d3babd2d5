import { Refusal } from '../../access/refusal.ts';
import type { EdmType, EntitySet, Scalar } from './entity-sets.ts';
import { type Token, tokensOf } from './tokens.ts';

const COMPARISONS = ['eq', 'ne', 'gt', 'ge', 'lt', 'le'] as const;
type Comparison = (typeof COMPARISONS)[number];
const TEXT_TESTS = ['contains', 'startswith', 'endswith'] as const;
const TEXT_FUNCTIONS = ['tolower', 'toupper', 'trim'] as const;
const PARTS = ['year', 'month', 'day', 'length'] as const;

/** A side of a comparison: a property, perhaps put through functions, or what it is compared with. */
export type Operand =
  | { readonly kind: 'property'; readonly name: string; readonly type: EdmType }
  | { readonly kind: 'literal'; readonly value: Scalar; readonly type: EdmType | 'null' }
  | {
      readonly kind: 'call';
      readonly name: (typeof TEXT_FUNCTIONS)[number] | (typeof PARTS)[number];
      readonly of: Operand;
      readonly type: EdmType;
    };

/** What a filter says. */
export type Condition =
  | { readonly kind: 'and' | 'or'; readonly of: readonly Condition[] }
  | { readonly kind: 'not'; readonly of: Condition }
  | { readonly kind: 'compare'; readonly by: Comparison; readonly left: Operand; readonly right: Operand }
  | { readonly kind: 'in'; readonly left: Operand; readonly values: readonly Scalar[] }
  | { readonly kind: 'test'; readonly by: (typeof TEXT_TESTS)[number]; readonly left: Operand; readonly right: Operand }
  | { readonly kind: 'truth'; readonly of: Operand };

const MOST_DEPTH = 40;

/** Reads a filter against what an entity has; refused with the place and what was expected. Depth and length are bounded. */
export function parseFilter(text: string, { properties }: Pick<EntitySet<never>, 'properties'>): Condition {
  return new FilterReader(tokensOf(text), new Map(properties.map(({ name, type }) => [name, type]))).whole();
}

/** One reading of a filter, word by word: `or` binds least, then `and`, then `not`. */
class FilterReader {
  readonly #tokens: readonly Token[];
  readonly #types: ReadonlyMap<string, EdmType>;
  #at = 0;
  #depth = 0;

  constructor(tokens: readonly Token[], types: ReadonlyMap<string, EdmType>) {
    this.#tokens = tokens;
    this.#types = types;
  }

  whole(): Condition {
    const condition = this.#either();
    if (this.#at < this.#tokens.length) this.#fail('the end, and, or');
    return condition;
  }

  #either(): Condition {
    return this.#chain('or', () => this.#both());
  }

  #both(): Condition {
    return this.#chain('and', () => this.#single());
  }

  #chain(word: 'and' | 'or', part: () => Condition): Condition {
    const first = part();
    const of = [first];
    while (this.#isWord(word)) {
      this.#at += 1;
      of.push(part());
    }
    return of.length === 1 ? first : { kind: word, of };
  }

  #single(): Condition {
    return this.#deeper(() => {
      if (this.#isWord('not')) {
        this.#at += 1;
        return { kind: 'not', of: this.#single() };
      }
      if (this.#peek()?.kind !== 'open') return this.#test() ?? this.#comparison();
      this.#take('open');
      const inner = this.#either();
      this.#take('close');
      return inner;
    });
  }

  #comparison(): Condition {
    const left = this.#operand();
    if (this.#isWord('in')) {
      this.#at += 1;
      return { kind: 'in', left, values: this.#list(left) };
    }
    const by = COMPARISONS.find((one) => this.#isWord(one));
    if (!by) return left.type === 'Edm.Boolean' ? { kind: 'truth', of: left } : this.#fail(COMPARISONS.join(', '));
    this.#at += 1;
    const right = this.#operand();
    if (!comparable(left, right)) this.#fail(`${left.type} and ${right.type} are not compared`);
    return { kind: 'compare', by, left, right };
  }

  /** `contains(Name,'x')`, and `contains(Name,'x') eq true`, as some tools write it. */
  #test(): Condition | undefined {
    const by = TEXT_TESTS.find((one) => this.#isWord(one));
    if (!by) return undefined;
    this.#at += 1;
    this.#take('open');
    const left = this.#text();
    this.#take('comma');
    const right = this.#text();
    this.#take('close');
    const test: Condition = { kind: 'test', by, left, right };
    if (!this.#isWord('eq') && !this.#isWord('ne')) return test;
    const isEqual = this.#isWord('eq');
    this.#at += 1;
    const says = this.#operand();
    if (says.kind !== 'literal' || typeof says.value !== 'boolean') return this.#fail('true or false');
    return says.value === isEqual ? test : { kind: 'not', of: test };
  }

  #text(): Operand {
    const found = this.#operand();
    return found.type === 'Edm.String' ? found : this.#fail('a text');
  }

  #list(left: Operand): Scalar[] {
    this.#take('open');
    const values: Scalar[] = [];
    do {
      if (values.length > 0) this.#take('comma');
      const one = this.#operand();
      if (one.kind !== 'literal' || !comparable(left, one)) return this.#fail(`values of ${left.type}`);
      values.push(one.value);
    } while (this.#peek()?.kind === 'comma');
    this.#take('close');
    return values;
  }

  #operand(): Operand {
    const token = this.#peek();
    this.#at += 1;
    switch (token?.kind) {
      case 'text':
        return { kind: 'literal', value: token.value, type: 'Edm.String' };
      case 'number':
        return { kind: 'literal', value: token.value, type: 'Edm.Double' };
      case 'date':
        return { kind: 'literal', value: token.value, type: 'Edm.Date' };
      case 'moment':
        return { kind: 'literal', value: momentOf(token.value) ?? this.#fail('a moment'), type: 'Edm.DateTimeOffset' };
      case 'name':
        return this.#named(token.value);
      default:
        return this.#fail('a property or a value');
    }
  }

  #named(name: string): Operand {
    if (name === 'null') return { kind: 'literal', value: null, type: 'null' };
    if (name === 'true' || name === 'false') return { kind: 'literal', value: name === 'true', type: 'Edm.Boolean' };
    if (this.#peek()?.kind === 'open') return this.#deeper(() => this.#call(name));
    const type = this.#types.get(name);
    return type === undefined ? this.#fail(`there is no property ${name}`) : { kind: 'property', name, type };
  }

  #call(name: string): Operand {
    const text = TEXT_FUNCTIONS.find((one) => one === name);
    const known = text ?? PARTS.find((one) => one === name);
    if (known === undefined) return this.#fail(`there is no function ${name}`);
    this.#take('open');
    const of = this.#operand();
    this.#take('close');
    const wanted = text || known === 'length' ? ['Edm.String'] : ['Edm.Date', 'Edm.DateTimeOffset'];
    if (!wanted.includes(of.type)) return this.#fail(`${name} of ${wanted.join(' or ')}`);
    return { kind: 'call', name: known, of, type: text ? 'Edm.String' : 'Edm.Int32' };
  }

  #deeper<Result>(read: () => Result): Result {
    this.#depth += 1;
    if (this.#depth > MOST_DEPTH) this.#fail(`no more than ${MOST_DEPTH} levels`);
    const result = read();
    this.#depth -= 1;
    return result;
  }

  #peek(): Token | undefined {
    return this.#tokens[this.#at];
  }

  #isWord(word: string): boolean {
    const token = this.#peek();
    return token?.kind === 'name' && token.value === word;
  }

  #take(kind: 'open' | 'close' | 'comma'): void {
    if (this.#peek()?.kind !== kind) this.#fail({ open: '(', close: ')', comma: ',' }[kind]);
    this.#at += 1;
  }

  #fail(expected: string): never {
    throw new Refusal('invalid-odata', { reason: `$filter: word ${this.#at + 1}: ${expected}` });
  }
}

const NUMBERS: readonly string[] = ['Edm.Double', 'Edm.Int32'];
const TIMES: readonly string[] = ['Edm.Date', 'Edm.DateTimeOffset'];

function comparable(left: Pick<Operand, 'type'>, right: Pick<Operand, 'type'>): boolean {
  if (left.type === 'null' || right.type === 'null' || left.type === right.type) return true;
  return [NUMBERS, TIMES].some((family) => family.includes(left.type) && family.includes(right.type));
}

/** A moment in UTC, as ours are written, so that two of them are compared as texts. */
function momentOf(text: string): string | undefined {
  const moment = Date.parse(text);
  return Number.isNaN(moment) ? undefined : new Date(moment).toISOString();
}
