import type { SetUpStepName } from '@miqyas/domain';
import { Link } from '@tanstack/react-router';
import { useLocale } from '../locale/locale.tsx';
import { useMay } from '../session/account.ts';

/** From a page that has nothing to show to the step of set-up that would fill it; nothing for who cannot do it. */
export function SetUpLink({ step }: { step: SetUpStepName }) {
  const { t } = useLocale();
  return useMay('registers.write') ? (
    <Link to="/set-up" search={{ step }} className="button">
      {t('set-up.go', { step: t(`set-up.step.${step}`) })}
    </Link>
  ) : null;
}
