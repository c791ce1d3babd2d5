import { expect, it } from 'vitest';
import { emptyOnceSent } from './empty-once-sent.ts';

const formOf = (values: { name: string }) => {
  const form = {
    state: { values },
    reset: () => {
      form.state = { values: { name: '' } };
    },
  };
  return form;
};

it('empties a form whose values went out', () => {
  const form = formOf({ name: 'Lead' });
  emptyOnceSent(form, { name: 'Lead' });
  expect(form.state.values.name).toBe('');
});

it('keeps what was typed while the answer was on its way', () => {
  const form = formOf({ name: 'Reviewer' });
  emptyOnceSent(form, { name: 'Lead' });
  expect(form.state.values.name).toBe('Reviewer');
});
