import { OpenAPIHono } from '@hono/zod-openapi';
import { type Fault, Refusal } from './refusal.ts';

/** A router whose every invalid request is refused with the field and, for values, the row. */
export function router(): OpenAPIHono {
  return new OpenAPIHono({
    defaultHook: (result) => {
      if (result.success) return;
      const faults = result.error.issues.map((issue): Fault => {
        const row = issue.path[0] === 'values' && typeof issue.path[1] === 'number' ? { row: issue.path[1] } : {};
        const field = String(issue.path.at(-1) ?? result.target);
        return { code: 'invalid', parameters: { reason: `${field}: ${issue.message}` }, field, ...row };
      });
      throw new Refusal('invalid-request', {}, faults);
    },
  });
}
