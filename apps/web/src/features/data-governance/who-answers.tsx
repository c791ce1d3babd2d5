import type { DataGovernance } from '@miqyas/contract/client';
import { WRITES } from '@miqyas/domain';
import type { ReactNode } from 'react';
import { choiceName } from '../../shared/components/register-words.ts';
import { StoredText } from '../../shared/components/stored-text.tsx';
import { Name, useLocale } from '../../shared/locale/locale.tsx';
import { AddButton } from '../../shared/register/add-button.tsx';
import { useFollowUpSearch } from '../../shared/register/use-follow-up-search.ts';
import { useMay } from '../../shared/session/account.ts';
import { usePersonName } from '../../shared/session/person-name.ts';
import { Retention } from './retention.tsx';

type Governance = NonNullable<DataGovernance['governance']>;

/** Who answers for the data of a KPI, on what ground, who may see them and for how long they are kept. */
export function WhoAnswers({ governance, kpi, since }: { governance: Governance; kpi: string; since: string | undefined }) {
  const { t, language } = useLocale();
  const nameOf = usePersonName();
  const [, go] = useFollowUpSearch();
  const may = useMay(WRITES.governance);
  const { entry, dataOwner, owner, source, classification } = governance;
  const steward = entry?.['steward'];
  const basis = [`legal_basis_${language}`, 'legal_basis_en', 'legal_basis_ar', 'legal_basis_zh'].flatMap(
    (column) => entry?.[column] ?? [],
  )[0];
  const personal = entry?.['personal_data'];
  return (
    <section>
      <div className="section-head">
        <h2>{t('governance.who')}</h2>
        {entry && may ? (
          <button type="button" className="plain small end no-print" onClick={() => go({ entry: `governance/${kpi}`, adding: undefined })}>
            {t('governance.edit')}
          </button>
        ) : null}
      </div>
      <dl className="facts">
        <Fact term={t('governance.owner')}>{dataOwner ? <Name names={dataOwner} /> : undefined}</Fact>
        <Fact term={t('governance.steward')}>{steward === undefined ? undefined : <bdi>{nameOf(String(steward))}</bdi>}</Fact>
        {owner === '' ? null : (
          <Fact term={t('governance.definition-owner')}>
            <StoredText text={owner} />
          </Fact>
        )}
        {source === '' ? null : (
          <Fact term={t('governance.definition-source')}>
            <StoredText text={source} />
          </Fact>
        )}
        <Fact term={t('governance.classification')}>{t(`classification.${classification}`)}</Fact>
        <Fact term={t('governance.legal-basis')}>{basis === undefined ? undefined : <StoredText text={String(basis)} />}</Fact>
        <Fact term={t('governance.personal-data')}>
          {personal === undefined ? undefined : choiceName({ name: 'personal_data' }, String(personal), t)}
        </Fact>
      </dl>
      {entry ? null : (
        <p className="no-print">
          <AddButton register="governance" start={{ kpi }}>
            {t('governance.lay-down')}
          </AddButton>
        </p>
      )}
      {entry && since !== undefined ? <Retention entry={entry} since={since.slice(0, 10)} /> : null}
    </section>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  const { t } = useLocale();
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children ?? <span className="quiet">{t('governance.not-said')}</span>}</dd>
    </div>
  );
}
