import { expect, it } from 'vitest';
import { firstPageOf } from './first-page.ts';

it('a lead finds their work first, a reviewer their queue, everybody else the programme', () => {
  expect(firstPageOf([{ role: 'project-lead' }])).toBe('/entry');
  expect(firstPageOf([{ role: 'reviewer' }])).toBe('/review');
  expect(firstPageOf([{ role: 'reviewer' }, { role: 'project-lead' }])).toBe('/entry');
  expect(firstPageOf([{ role: 'project-lead' }, { role: 'administrator' }])).toBe('/');
  expect(firstPageOf([{ role: 'viewer' }])).toBe('/');
  expect(firstPageOf([])).toBe('/');
});
