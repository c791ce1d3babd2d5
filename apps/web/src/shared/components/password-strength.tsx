import { useEffect, useState } from 'react';
import { useLocale } from '../locale/locale.tsx';
import './password-strength.css';

type Estimate = (password: string) => 0 | 1 | 2 | 3 | 4;

/** Loaded when a password is being chosen: the lists are as large as the rest of the page. */
async function loadEstimate(): Promise<Estimate> {
  const [{ ZxcvbnFactory }, { adjacencyGraphs, dictionary }] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
  ]);
  const estimate = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });
  return (password) => estimate.check(password.normalize('NFKC').toLowerCase().slice(0, 64)).score;
}

/** How well a password withstands guessing, in words and as a bar, while it is typed; the server decides by the same estimate. */
export function PasswordStrength({ password }: { password: string }) {
  const { t } = useLocale();
  const [estimate, setEstimate] = useState<{ readonly of: Estimate }>();
  useEffect(() => {
    let gone = false;
    // Without it a password can be chosen all the same.
    void loadEstimate().then(
      (of) => gone || setEstimate({ of }),
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, []);
  if (!estimate || password === '') return null;
  const score = estimate.of(password);
  return (
    <p className="strength" data-score={score} role="status">
      <meter min={0} max={4} low={2} high={3} optimum={4} value={score} aria-label={t('password.strength')} />
      <span>{t(`password.strength.${score}`)}</span>
    </p>
  );
}
