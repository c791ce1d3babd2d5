import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { OpenAPIHono } from '@hono/zod-openapi';
import { ENDPOINTS } from '@miqyas/contract/endpoints';
import * as routes from '@miqyas/contract/routes';
import openapiTypes, { astToString } from 'openapi-typescript';
import { rolldown } from 'rolldown';

/**
 * Builds what is published: one module without dependencies out of the contract's own client, and types out of the API's own
 * description, which know nothing of the house. `node build.ts`, run by `npm pack`.
 */
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

await rm(here('dist'), { recursive: true, force: true });
await mkdir(here('dist'), { recursive: true });
const bundle = await rolldown({ input: here('src/index.ts'), platform: 'neutral' });
await bundle.write({ file: here('dist/index.js'), format: 'esm' });
await bundle.close();

const api = new OpenAPIHono();
for (const route of Object.values(routes)) api.openAPIRegistry.registerPath({ ...route, path: `/api/v1${route.path}` } as never);
const description = api.getOpenAPI31Document({ openapi: '3.1.0', info: { title: 'Miqyas', version: '1' } });
await writeFile(here('dist/schema.d.ts'), astToString(await openapiTypes(description as never, { defaultNonNullable: false })));

const lines = Object.entries(ENDPOINTS).map(
  ([name, { method, path }]) => `  ${name}: { method: '${method.toLowerCase()}'; path: '/api/v1${path}' };`,
);
await writeFile(here('dist/endpoints.d.ts'), `export interface Endpoints {\n${lines.join('\n')}\n}\n`);
await copyFile(here('published/index.d.ts'), here('dist/index.d.ts'));
