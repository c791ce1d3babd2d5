import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { keptAnswers } from './kept-answers.ts';

const counting = (answer: unknown) => {
  let made = 0;
  return {
    make: async () => {
      made += 1;
      await Promise.resolve();
      return answer;
    },
    made: () => made,
  };
};

describe('kept answers', () => {
  it('are made once for a state, however many ask at once and later', async () => {
    const answers = keptAnswers();
    const { make, made } = counting({ a: 1 });
    await Promise.all([answers.of('k', '1', make), answers.of('k', '1', make)]);
    expect((await answers.of('k', '1', make)).body.toString()).toBe('{"a":1}');
    expect(made()).toBe(1);
  });

  it('are made anew for another state and for another key', async () => {
    const answers = keptAnswers();
    const { make, made } = counting([]);
    await answers.of('k', '1', make);
    await answers.of('k', '2', make);
    await answers.of('other', '2', make);
    expect(made()).toBe(3);
  });

  it('of an older state do not take the place of one that somebody asks for at a newer', async () => {
    const answers = keptAnswers();
    let finish = (_: string) => {};
    const slow = answers.of('k', '1', () => new Promise((resolve) => (finish = resolve)));
    await answers.of('k', '2', async () => 'new');
    finish('old');
    expect((await slow).body.toString()).toBe('"old"');
    expect((await answers.of('k', '2', async () => 'new')).body.toString()).toBe('"new"');
  });

  it('that failed are tried again', async () => {
    const answers = keptAnswers();
    await expect(answers.of('k', '1', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect((await answers.of('k', '1', async () => 1)).body.toString()).toBe('1');
  });

  it('are compressed once, and say the same', async () => {
    const answer = await keptAnswers().of('k', '1', async () => 'مقياس'.repeat(500));
    const [one, two] = await Promise.all([answer.compressed('gzip'), answer.compressed('gzip')]);
    expect(one).toBe(two);
    expect(gunzipSync(one)).toEqual(answer.body);
    expect(brotliDecompressSync(await answer.compressed('br'))).toEqual(answer.body);
  });

  it('give way to others when they grow beyond their bound, and what is too large for it is answered all the same', async () => {
    const answers = keptAnswers(4000);
    const { make, made } = counting('x'.repeat(900));
    for (const key of ['a', 'b', 'c', 'd', 'e', 'a']) await answers.of(key, '1', make);
    expect(made()).toBe(6);
    expect((await answers.of('large', '1', async () => 'y'.repeat(5000))).body.length).toBe(5002);
  });
});
