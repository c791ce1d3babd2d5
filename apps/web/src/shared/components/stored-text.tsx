import type { Language } from '@miqyas/domain';
import { directionOf, reasonIn } from '@miqyas/i18n';
import { useLocale } from '../locale/locale.tsx';

/** A text that somebody wrote in one language: marked with it, and to who reads another one visibly so. */
export function StoredText({ text: stored }: { text: string }) {
  const { t, language } = useLocale();
  const text = reasonIn(stored, t);
  const own = languageOf(text);
  if (own === undefined || own === language) return <bdi>{text}</bdi>;
  return (
    <bdi lang={own} dir={directionOf(own)} className="fallback">
      {text}
    </bdi>
  );
}

/** By its script; undefined for codes and numbers, which every reader reads. */
function languageOf(text: string): Language | undefined {
  if (/\p{Script=Arabic}/u.test(text)) return 'ar';
  if (/\p{Script=Han}/u.test(text)) return 'zh';
  return /\p{Ll}{2,} \p{Ll}/u.test(text) ? 'en' : undefined;
}
