import { CopyButton } from '../../shared/components/copy-button.tsx';

/** A secret that is shown this once, to be copied. */
export function ToldOnce({ words, secret, more }: { words: string; secret: string; more?: string }) {
  return (
    <div className="integration-once" role="status">
      <p>{words}</p>
      <code dir="ltr">{secret}</code>
      <CopyButton text={secret} />
      {more === undefined ? null : <p className="quiet small">{more}</p>}
    </div>
  );
}
