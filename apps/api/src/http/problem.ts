import type { Problem } from '@miqyas/contract/client';
import type { Language } from '@miqyas/domain';
import { brokenRuleSentence, type MessageKey, negotiate, translator } from '@miqyas/i18n';
import { type Fault, REFUSALS, type Refusal } from '../access/refusal.ts';
import { wireMeasurement } from '../wire/measurement.ts';

const TYPE = 'urn:miqyas:problem:';

/** A refusal as RFC 9457 problem details, in the language of the reader's Accept-Language header. */
export function problemOf(refusal: Refusal, acceptLanguage: string | undefined, requestId: string): Problem {
  const language = negotiate(acceptLanguage);
  const translate = translator(language);
  const detail = translate(`problem.${refusal.code}` as MessageKey, refusal.parameters);
  return {
    type: `${TYPE}${refusal.code}`,
    title: detail,
    status: REFUSALS[refusal.code],
    code: refusal.code,
    detail,
    requestId,
    ...(refusal.faults.length > 0 ? { errors: refusal.faults.map((fault) => errorOf(fault, language)) } : {}),
  };
}

function errorOf(fault: Fault, language: Language): NonNullable<Problem['errors']>[number] {
  const { code, parameters, row, field, current, broken } = fault;
  const t = translator(language);
  const text = parameters['code'] ?? parameters['period'] ?? '';
  return {
    code,
    detail: broken ? brokenRuleSentence(broken, { language, t }) : t(`fault.${code}` as MessageKey, { text, ...parameters }),
    row,
    field,
    ...(current ? { current: wireMeasurement(current) } : {}),
  };
}
