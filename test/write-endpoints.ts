import { writeFile } from 'node:fs/promises';
import { endpointsOfRoutes } from '@miqyas/contract/endpoints-of-routes';

/** `npm run contract`: writes what a page needs of the routes, so that it need not load their schemas. */
const LINE_WIDTH = 140;

const literal = (value: unknown): string => {
  if (value === undefined) return 'undefined';
  return Array.isArray(value) ? `[${value.map(literal).join(', ')}]` : `'${String(value)}'`;
};

const lines = Object.entries(endpointsOfRoutes()).map(([name, endpoint]) => {
  const fields = Object.entries(endpoint).map(([field, value]) => `${field}: ${literal(value)}`);
  const line = `  ${name}: { ${fields.join(', ')} },`;
  return line.length <= LINE_WIDTH ? line : `  ${name}: {\n    ${fields.join(',\n    ')},\n  },`;
});
const text = `// Written by \`npm run contract\` from the routes; not by hand.

export const ENDPOINTS = {
${lines.join('\n')}
} as const;
`;
await writeFile(new URL('../packages/contract/src/endpoints.ts', import.meta.url), text);
