import type { Attachment } from '@miqyas/contract/client';
import { formatDate, isolate } from '@miqyas/i18n';
import { useLocale } from '../locale/locale.tsx';
import { usePersonName } from '../session/person-name.ts';

/** What was there once: who took it off and why; `putBack` where somebody may. */
export function RemovedEvidence({
  entries,
  putBack,
}: {
  entries: readonly Attachment[];
  putBack: ((entry: Attachment) => void) | undefined;
}) {
  const { t, language } = useLocale();
  const nameOf = usePersonName();
  if (entries.length === 0) return null;
  return (
    <details className="evidence-removed small">
      <summary>{t('evidence.removed-earlier', { count: entries.length })}</summary>
      <ul className="evidence-list">
        {entries.map((entry) => {
          const { id, name, removed, content } = entry;
          const gone = content.kind === 'file' && content.gone;
          return (
            <li key={id}>
              <bdi dir="auto" className="evidence-struck">
                {name}
              </bdi>
              <p className="quiet">
                {removed
                  ? t('evidence.removed-by', {
                      person: nameOf(removed.by),
                      day: formatDate(removed.at, language),
                      reason: isolate(removed.reason),
                    })
                  : null}
                {gone ? ` ${t('evidence.gone')}` : null}
              </p>
              {putBack && !gone ? (
                <button type="button" className="plain no-print" onClick={() => putBack(entry)}>
                  {t('evidence.restore')}
                </button>
              ) : null}
            </li>
          );
        })}
      </ul>
    </details>
  );
}
