import { WHOLE_PROGRAMME } from '@miqyas/domain';
import { formatNumber } from '@miqyas/i18n';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { CopyButton } from '../../shared/components/copy-button.tsx';
import { Field, SendingForm, textOf } from '../../shared/components/form.tsx';
import { useLocale } from '../../shared/locale/locale.tsx';
import { useProgramme } from '../../shared/session/installation.ts';
import { makeReadToken } from './mutations.ts';

const DAYS = 365;

/** A token that may read the programme and nothing else, told this once; and whether it opens the data. */
export function ReadToken({ odata }: { odata: string }) {
  const { t } = useLocale();
  const programme = useProgramme();
  const making = useMutation(makeReadToken);
  const [token, setToken] = useState('');
  const testing = useMutation({ mutationFn: (tried: string) => countValues(odata, tried) });
  const make = (form: HTMLFormElement) => {
    const name = textOf(new FormData(form), 'name');
    const grants = [{ role: 'viewer' as const, programme, scope: WHOLE_PROGRAMME }];
    testing.reset();
    making.mutate({ body: { name, grants, days: DAYS, reason: t('open-data.reason') } }, { onSuccess: (made) => setToken(made.token) });
  };
  return (
    <>
      <SendingForm sending={making} action={t('open-data.make-token')} submit={make}>
        <Field name="name" label={t('people.service')} hint={t('open-data.token-hint')} maxLength={100} />
      </SendingForm>
      {token === '' ? null : (
        <div className="open-data-token" role="status">
          <p>{t('people.token-once')}</p>
          <div className="open-data-address">
            <code dir="ltr">{token}</code>
            <CopyButton text={token} />
            <button type="button" className="button" disabled={testing.isPending} onClick={() => testing.mutate(token)}>
              {t('open-data.test')}
            </button>
          </div>
          {testing.isSuccess ? <p className="open-data-works">{t('open-data.works', { number: formatNumber(testing.data) })}</p> : null}
          {testing.isError ? <p className="fault">{t('open-data.fails')}</p> : null}
        </div>
      )}
    </>
  );
}

/** As a spreadsheet would ask: with the token as a password, and without the cookie of this page. */
async function countValues(odata: string, token: string): Promise<number> {
  const authorization = `Basic ${btoa(`token:${token}`)}`;
  const response = await fetch(`${odata}/Values/$count`, { headers: { authorization }, credentials: 'omit' });
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return Number(await response.text());
}
