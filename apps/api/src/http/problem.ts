import type { Problem } from '@miqyas/contract/client';
import { type MessageKey, negotiate, translator } from '@miqyas/i18n';
import { type Fault, REFUSALS, type Refusal } from '../access/refusal.ts';
import { wireMeasurement } from '../wire/measurement.ts';

const TYPE = 'urn:miqyas:problem:';

/** A refusal as RFC 9457 problem details, in the language of the reader's Accept-Language header. */
export function problemOf(refusal: Refusal, acceptLanguage: string | undefined, requestId: string): Problem {
  const translate = translator(negotiate(acceptLanguage));
  const detail = translate(`problem.${refusal.code}` as MessageKey, refusal.parameters);
  return {
    type: `${TYPE}${refusal.code}`,
    title: detail,
    status: REFUSALS[refusal.code],
    code: refusal.code,
    detail,
    requestId,
    ...(refusal.faults.length > 0 ? { errors: refusal.faults.map((fault) => errorOf(fault, translate)) } : {}),
  };
}

function errorOf(fault: Fault, translate: ReturnType<typeof translator>): NonNullable<Problem['errors']>[number] {
  const { code, parameters, row, field, current } = fault;
  const text = parameters['code'] ?? parameters['period'] ?? '';
  return {
    code,
    detail: translate(`fault.${code}` as MessageKey, { text, ...parameters }),
    row,
    field,
    ...(current ? { current: wireMeasurement(current) } : {}),
  };
}
