import type { Language } from '@miqyas/domain';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { read } from '../../shared/api/queries.ts';

interface Asked {
  readonly kpi?: string | undefined;
  readonly reportingUnit?: string | undefined;
  readonly period?: string | undefined;
  /** What is asked about a number is told in the reader's language. */
  readonly lang: Language;
}

export function dataGovernanceQuery(programme: string, { kpi, reportingUnit, period, lang }: Asked) {
  return queryOptions({ ...read('dataGovernance', { programme, kpi, reportingUnit, period, lang }), placeholderData: keepPreviousData });
}
