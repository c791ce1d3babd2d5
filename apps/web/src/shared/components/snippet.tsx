import type { RecordHit } from '@miqyas/contract/client';
import { directionOf } from '@miqyas/i18n';

/** A place of a text, with what was looked for marked; in its own language and direction. */
export function Snippet({ snippet: { parts, language } }: { snippet: NonNullable<RecordHit['snippet']> }) {
  return (
    <bdi {...(language ? { lang: language, dir: directionOf(language) } : {})}>
      {parts.map(({ text, found }, i) => {
        // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text, in their order
        return found ? <mark key={i}>{text}</mark> : text;
      })}
    </bdi>
  );
}
