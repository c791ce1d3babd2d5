import type { ReportData } from '@miqyas/contract/client';
import type { Language, Sheet } from '@miqyas/domain';
import { formatDate, formatMomentIn, formatNumber, formatPeriodName, formatShare, nameIn, type Translate } from '@miqyas/i18n';
import { sentenceText } from '../../shared/components/sentence.ts';
import { goodAndBehind } from './scope-part.ts';

interface Reading {
  readonly language: Language;
  readonly t: Translate;
}

/** The moment of the cut-off by the clock of the programme: `23 November 2026, 10:00 (Asia/Dubai)`. */
export function cutOffText({ asOf, timeZone }: ReportData, language: Language): string {
  return formatMomentIn(asOf, timeZone, language);
}

/** The one sentence at the top of a sheet. */
export function headlineOf(data: ReportData, sheet: Sheet, { language, t }: Reading): string {
  const { overview, corrections, projects } = data;
  switch (sheet.kind) {
    case 'cover':
    case 'brief':
    case 'card':
      return sentenceText(overview, language, t);
    case 'decisions': {
      const first = overview.decisions[0];
      if (!first) return t('report.decisions-none');
      return t('report.decisions-title', { count: overview.decisions.length, day: formatDate(first.due, language) });
    }
    case 'programme': {
      const { good, behind } = goodAndBehind(overview.counts);
      return t('report.programme-title', { good, behind, total: overview.followed });
    }
    case 'part': {
      const part = overview.parts.find(({ code }) => code === sheet.part);
      const { good, behind } = goodAndBehind(part?.counts ?? overview.counts);
      const total = Object.values(part?.counts ?? {}).reduce((sum, count) => sum + count, 0);
      return t('report.part-title', { name: part ? nameIn(part.names, language) : '', good, behind, total });
    }
    case 'changed': {
      if (overview.changes.length === 0) return t('report.changed-none');
      return t('report.changed-title', { month: formatPeriodName(overview.previousMonth, language), count: overview.changes.length });
    }
    case 'follow-up': {
      const { counts, unanswered } = data.followUp ?? { counts: {}, unanswered: [] };
      const open = (counts.open ?? 0) + (counts['under-way'] ?? 0) + (counts.waits ?? 0) + (counts.late ?? 0);
      return `${t('actions.sentence', { open, late: counts.late ?? 0 })} ${t('actions.sentence-without', { count: unanswered.length })}`;
    }
    case 'corrections':
      return t('report.corrections-title', { count: corrections.length });
    case 'projects': {
      const behind = projects.filter(({ counts }) => goodAndBehind(counts).behind + (counts['at-risk'] ?? 0) > 0).length;
      return t('report.projects-title', { count: projects.length, behind });
    }
    case 'completeness': {
      const { count, expected, share } = overview.completeness;
      if (share === null) return t('report.completeness-none');
      return t('report.completeness-title', { share: formatShare(share), count: formatNumber(count), expected: formatNumber(expected) });
    }
    case 'method':
      return t('report.method-title');
    case 'appendix':
      return t('report.appendix-title', { from: sheet.from + 1, to: sheet.to, count: overview.followed });
  }
}

/** What a sheet is called among the others. */
export function titleOfSheet(data: ReportData, sheet: Sheet, { language, t }: Reading): string {
  if (sheet.kind === 'part') {
    const part = data.overview.parts.find(({ code }) => code === sheet.part);
    return part ? nameIn(part.names, language) : sheet.part;
  }
  return t(`report.sheet.${sheet.kind}`);
}
