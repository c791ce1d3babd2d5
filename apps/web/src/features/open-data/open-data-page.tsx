import type { ReactNode } from 'react';
import { CopyButton } from '../../shared/components/copy-button.tsx';
import { useLocale } from '../../shared/locale/locale.tsx';
import { useReadiness } from '../../shared/readiness.ts';
import { useMay } from '../../shared/session/account.ts';
import { useProgramme } from '../../shared/session/installation.ts';
import { addressesOf, powerQuery } from './addresses.ts';
import './open-data.css';
import { ReadToken } from './read-token.tsx';

/** Data for BI tools: a token that only reads, whether it works, and the addresses that each tool asks for, with what to do there. */
export function OpenDataPage() {
  const { t } = useLocale();
  const programme = useProgramme();
  const manage = useMay('people.manage');
  useReadiness(true);
  const at = addressesOf(location.origin, programme);
  return (
    <div className="plain-page open-data">
      <header>
        <h1>{t('open-data.title')}</h1>
        <p className="quiet">{t('open-data.intro')}</p>
      </header>
      <Tool title={t('open-data.token')}>{manage ? <ReadToken odata={at.odata} /> : <p>{t('open-data.ask')}</p>}</Tool>
      <Tool title="Excel">
        <Steps steps={[t('open-data.excel-1'), t('open-data.excel-2'), t('open-data.sign-in')]} />
        <Address name="OData" text={at.odata} />
      </Tool>
      <Tool title="Power BI">
        <Steps steps={[t('open-data.power-bi-1'), t('open-data.power-bi-2'), t('open-data.sign-in')]} />
        <Address name="OData" text={at.odata} />
        <Address name="Power Query" text={powerQuery(at.odata)} />
      </Tool>
      <Tool title="Tableau">
        <Steps steps={[t('open-data.tableau-1'), t('open-data.sign-in')]} />
        <Address name="OData" text={at.odata} />
      </Tool>
      <Tool title="Parquet">
        <p>{t('open-data.parquet')}</p>
        <Address name={t('open-data.values')} text={at.values} />
        <Address name={t('open-data.targets')} text={at.targets} />
        <Address name={t('open-data.definitions')} text={at.definitions} />
        <Address name={t('open-data.units')} text={at.units} />
      </Tool>
      <Tool title={t('open-data.programs')}>
        <p>{t('open-data.client')}</p>
        <Address name={t('open-data.query')} text={at.example} />
        <Address name="OpenAPI" text={at.docs} />
      </Tool>
    </div>
  );
}

function Tool({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <div className="section-head">
        <h2>
          <bdi>{title}</bdi>
        </h2>
      </div>
      <div className="open-data-tool">{children}</div>
    </section>
  );
}

function Steps({ steps }: { steps: readonly string[] }) {
  return (
    <ol>
      {steps.map((step) => (
        <li key={step}>{step}</li>
      ))}
    </ol>
  );
}

function Address({ name, text }: { name: string; text: string }) {
  return (
    <div className="open-data-address">
      <span className="quiet small">
        <bdi>{name}</bdi>
      </span>
      <code dir="ltr">{text}</code>
      <CopyButton text={text} />
    </div>
  );
}
