import type { Standards } from '@miqyas/contract/client';
import { listed } from '@miqyas/i18n';
import { Link } from '@tanstack/react-router';
import type { KeyboardEvent } from 'react';
import { LocalisationStrip, LocalisationStripKey } from '../../shared/components/localisation-strip.tsx';
import { WorkMark } from '../../shared/components/work-mark.tsx';
import { Name, useLocale } from '../../shared/locale/locale.tsx';

type Line = Standards['standards'][number];

const GROUPS = ['international', 'reference-frame', 'solutions'] as const;

/** Standards by kind: code and edition in force, title, what rests on each, and how far countries have taken it up. */
export function StandardList({ standards, chosen }: { standards: Standards; chosen: string | undefined }) {
  const { t } = useLocale();
  const groups = Map.groupBy(standards.standards, groupOf);
  return (
    <>
      <table className="standards-list" data-chosen={chosen !== undefined} onKeyDown={moveAmongRows} aria-label={t('standards.list')}>
        <thead>
          <tr>
            <th scope="col">{t('standards.code-edition')}</th>
            <th scope="col">{t('standards.title')}</th>
            <th scope="col">{t('standards.rests')}</th>
            <th scope="col">{t('standards.countries', { count: standards.countries })}</th>
          </tr>
        </thead>
        {GROUPS.filter((group) => groups.has(group)).map((group) => (
          <tbody key={group}>
            <tr>
              <th colSpan={4} scope="rowgroup" className="group-head">
                {t(`standards.group.${group}`)} <span className="quiet">{groups.get(group)?.length}</span>
              </th>
            </tr>
            {groups.get(group)?.map((line) => (
              <StandardRow key={line.code} line={line} chosen={line.code === chosen} />
            ))}
          </tbody>
        ))}
      </table>
      <LocalisationStripKey />
    </>
  );
}

function groupOf({ kind }: Line): (typeof GROUPS)[number] {
  return kind === 'operating-model' || kind === 'reference-solution' ? 'solutions' : kind;
}

function StandardRow({ line, chosen }: { line: Line; chosen: boolean }) {
  const { t, language } = useLocale();
  const { code, names, inForce, kpis, projects, late, withdrawn, countries } = line;
  return (
    <tr data-current={chosen}>
      <th scope="row">
        <span className="standard-code">
          <bdi>{code}</bdi>
        </span>
        <span className="quiet small">{inForce ? <bdi>{inForce.edition}</bdi> : t('standards.no-edition')}</span>
      </th>
      <td className="standard-name">
        <Link to="." search={choosing(code)} resetScroll={false} aria-current={chosen ? 'true' : undefined}>
          <Name names={names} />
        </Link>
        {withdrawn.length > 0 ? (
          <span className="late-words">
            <WorkMark state="late" named={false} /> {t('standards.row-withdrawn', { editions: listed(withdrawn, language) })}
          </span>
        ) : late > 0 ? (
          <span className="late-words">
            <WorkMark state="late" named={false} /> {t('standards.late', { count: late })}
          </span>
        ) : null}
      </td>
      <td className="small standard-rests">
        {kpis > 0 || projects === 0 ? <span>{kpis === 0 ? '–' : t('standards.kpis', { count: kpis })}</span> : null}
        {projects > 0 ? <span>{t('standards.projects', { count: projects })}</span> : null}
      </td>
      <td className="standard-strip">{countries ? <LocalisationStrip counts={countries} /> : '–'}</td>
    </tr>
  );
}

/** Another standard is chosen; what was open beside it is closed. */
function choosing(standard: string): never {
  return ((before: object) => ({ ...before, standard, entry: undefined, adding: undefined, with: undefined })) as never;
}

/** Arrow keys move from row to row, where a title has the focus. */
function moveAmongRows(event: KeyboardEvent<HTMLTableElement>) {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  const links = [...event.currentTarget.querySelectorAll<HTMLAnchorElement>('.standard-name a')];
  const at = links.indexOf(document.activeElement as HTMLAnchorElement);
  if (step === 0 || at < 0) return;
  event.preventDefault();
  links[Math.min(links.length - 1, Math.max(0, at + step))]?.focus();
}
