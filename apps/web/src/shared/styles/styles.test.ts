import { expect, it } from 'vitest';

const styles = Object.keys(import.meta.glob('../../**/*.css'));
const sources = Object.values(import.meta.glob<string>('../../**/*.{ts,tsx}', { query: '?raw', import: 'default', eager: true }));

it('every file of styles is worn: what nobody imports goes out with its component', () => {
  expect(styles.length).toBeGreaterThan(20);
  const imported = (file: string) => sources.some((source) => source.includes(`/${file.split('/').at(-1)}';`));
  expect(styles.filter((file) => !imported(file))).toEqual([]);
});
