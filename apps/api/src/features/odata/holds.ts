import { assertNever } from '@miqyas/domain';
import type { EntitySet, Scalar } from './entity-sets.ts';
import type { Condition, Operand } from './filter.ts';

/** A filter as a question to a row. What is null is equal to null alone, and neither above nor below anything. */
export function holding<Row>(condition: Condition, { properties }: EntitySet<Row>): (row: Row) => boolean {
  const of = new Map(properties.map((property) => [property.name, property.of]));
  const side = (operand: Operand): ((row: Row) => Scalar) => {
    switch (operand.kind) {
      case 'literal':
        return () => operand.value;
      case 'property':
        return of.get(operand.name) ?? (() => null);
      case 'call': {
        const inner = side(operand.of);
        return (row) => called(operand.name, inner(row));
      }
      default:
        return assertNever(operand);
    }
  };
  const holds = (one: Condition): ((row: Row) => boolean) => {
    switch (one.kind) {
      case 'and': {
        const all = one.of.map(holds);
        return (row) => all.every((each) => each(row));
      }
      case 'or': {
        const any = one.of.map(holds);
        return (row) => any.some((each) => each(row));
      }
      case 'not': {
        const inner = holds(one.of);
        return (row) => !inner(row);
      }
      case 'in': {
        const [left, values] = [side(one.left), new Set(one.values)];
        return (row) => values.has(left(row));
      }
      case 'truth': {
        const inner = side(one.of);
        return (row) => inner(row) === true;
      }
      case 'test': {
        const [left, right] = [side(one.left), side(one.right)];
        return (row) => tested(one.by, left(row), right(row));
      }
      case 'compare': {
        const [left, right] = [side(one.left), side(one.right)];
        return (row) => compared(one.by, left(row), right(row));
      }
      default:
        return assertNever(one);
    }
  };
  return holds(condition);
}

function called(name: Extract<Operand, { kind: 'call' }>['name'], value: Scalar): Scalar {
  if (typeof value !== 'string') return null;
  switch (name) {
    case 'tolower':
      return value.toLowerCase();
    case 'toupper':
      return value.toUpperCase();
    case 'trim':
      return value.trim();
    case 'length':
      return value.length;
    case 'year':
      return Number(value.slice(0, 4));
    case 'month':
      return Number(value.slice(5, 7));
    case 'day':
      return Number(value.slice(8, 10));
    default:
      return assertNever(name);
  }
}

function tested(by: Extract<Condition, { kind: 'test' }>['by'], left: Scalar, right: Scalar): boolean {
  if (typeof left !== 'string' || typeof right !== 'string') return false;
  if (by === 'contains') return left.includes(right);
  return by === 'startswith' ? left.startsWith(right) : left.endsWith(right);
}

function compared(by: Extract<Condition, { kind: 'compare' }>['by'], left: Scalar, right: Scalar): boolean {
  if (by === 'eq') return left === right;
  if (by === 'ne') return left !== right;
  if (left === null || right === null) return false;
  const order = inOrder(left, right);
  return by === 'gt' ? order > 0 : by === 'ge' ? order >= 0 : by === 'lt' ? order < 0 : order <= 0;
}

/** Null first, as OData has it; a text by its code units, as every key is. */
export function inOrder(left: Scalar, right: Scalar): number {
  if (left === null || right === null) return Number(left !== null) - Number(right !== null);
  return left < right ? -1 : left > right ? 1 : 0;
}
