import type { EmbedEntry, Trajectory } from '@miqyas/contract/client';
import { formatDate } from '@miqyas/i18n';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Field, SendingForm, textOf } from '../../shared/components/form.tsx';
import { Rows } from '../../shared/components/rows.tsx';
import { nameIn, useLocale } from '../../shared/locale/locale.tsx';
import { useMay } from '../../shared/session/account.ts';
import { useInstallation, useProgramme } from '../../shared/session/installation.ts';
import { makeEmbed, revokeEmbed } from './mutations.ts';
import { embedsQuery } from './queries.ts';

/** This chart on another site: who may show it, until when, and the way to end that. Of restricted values there is none. */
export function Embeds({ trajectory }: { trajectory: Trajectory }) {
  const { t } = useLocale();
  const may = useMay('charts.embed');
  const { kpi, reportingUnit } = trajectory;
  if (!may || !reportingUnit || kpi.classification === 'restricted') return null;
  return (
    <details className="fold no-print">
      <summary>{t('embed.title')}</summary>
      <Inside key={`${kpi.code} ${reportingUnit.code}`} kpi={kpi.code} reportingUnit={reportingUnit.code} />
    </details>
  );
}

function Inside({ kpi, reportingUnit }: { kpi: string; reportingUnit: string }) {
  const { t, language } = useLocale();
  const programme = useProgramme();
  const { today } = useInstallation();
  const making = useMutation(makeEmbed);
  const revoking = useMutation(revokeEmbed);
  const embeds = useQuery(embedsQuery(programme, { kpi, reportingUnit }));
  const [made, setMade] = useState<string>();
  const submit = (form: HTMLFormElement) => {
    const fields = new FormData(form);
    const body = { kpi, reportingUnit, site: textOf(fields, 'site'), days: Number(textOf(fields, 'days')) };
    making.mutate({ programme, body }, { onSuccess: ({ token }) => setMade(token) });
  };
  const good = (embeds.data ?? []).filter(({ revokedAt, expiresAt }) => revokedAt === null && expiresAt.slice(0, 10) >= today);
  return (
    <div className="embeds">
      <p className="quiet small">{t('embed.about')}</p>
      {made === undefined ? null : <Snippet address={`${location.origin}/embed/${made}?lang=${language}`} />}
      <SendingForm action={t('embed.make')} sending={making} submit={submit}>
        <Field
          label={t('embed.site')}
          hint={t('embed.site.hint')}
          name="site"
          type="url"
          dir="ltr"
          placeholder="https://"
          pattern="https?://.+"
        />
        <Field label={t('embed.days')} name="days" type="number" min={1} max={730} defaultValue={90} />
      </SendingForm>
      {good.length === 0 ? null : (
        <Rows>
          {good.map((one) => (
            <Entry key={one.id} embed={one} revoke={() => revoking.mutate({ programme, id: one.id })} />
          ))}
        </Rows>
      )}
    </div>
  );
}

/** The lines for the other site, told this once. */
function Snippet({ address }: { address: string }) {
  const { t } = useLocale();
  const [said, setSaid] = useState('');
  const html = `<iframe src="${address}" width="100%" height="640" loading="lazy" title="${t('app.name')}"></iframe>`;
  const copy = () =>
    navigator.clipboard.writeText(html).then(
      () => setSaid(t('chart.copied')),
      () => setSaid(t('embed.select')),
    );
  return (
    <div className="snippet" role="status">
      <p className="small">{t('embed.once')}</p>
      <code dir="ltr">{html}</code>
      <button type="button" className="button" onClick={() => void copy()}>
        {said || t('embed.copy')}
      </button>
    </div>
  );
}

function Entry({ embed, revoke }: { embed: EmbedEntry; revoke: () => void }) {
  const { t, language } = useLocale();
  const { people } = useInstallation();
  const maker = people.find(({ code }) => code === embed.madeBy);
  return (
    <li>
      <span>
        <bdi dir="ltr">{embed.site}</bdi>{' '}
        <span className="quiet small">
          {t('people.until', { day: formatDate(embed.expiresAt, language) })} · {maker ? nameIn(maker.names, language) : embed.madeBy}
        </span>
      </span>
      <button type="button" className="plain" onClick={revoke}>
        {t('people.revoke')}
      </button>
    </li>
  );
}
