import { expect, it } from 'vitest';
import { changeLines } from './change-lines.ts';

it('what changed is told clause by clause, in any language', () =>
  expect(changeLines('5.2 Reading interval 15 minutes, was 30.\n\n 8.1  البيانات داخل الدولة\nA.1: 附录\nEditorial changes')).toEqual([
    { clause: '5.2', text: 'Reading interval 15 minutes, was 30.' },
    { clause: '8.1', text: 'البيانات داخل الدولة' },
    { clause: 'A.1', text: '附录' },
    { clause: '', text: 'Editorial changes' },
  ]));
