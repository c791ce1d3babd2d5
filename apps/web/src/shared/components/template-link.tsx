import { useLocale } from '../locale/locale.tsx';
import { useProgramme } from '../session/installation.ts';

interface TemplateLinkProps {
  /** A part of the programme; without it everything that the reader may enter. */
  readonly scope?: string;
  /** First and last month, `2026-10`; without them the last complete one. */
  readonly from?: string;
  readonly through?: string;
}

/** The workbook of what somebody is to report, in their language: to be filled in and brought back. */
export function TemplateLink({ scope = 'mine', from, through }: TemplateLinkProps) {
  const { t, language } = useLocale();
  const programme = useProgramme();
  const asked = Object.entries({ scope, from, through, lang: language }).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`],
  );
  return (
    <a className="button" href={`/api/v1/programmes/${programme}/entry-template?${asked.join('&')}`} download>
      {t('template.link')}
    </a>
  );
}
