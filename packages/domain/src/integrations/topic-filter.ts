/** Bytes of a topic at most, as MQTT counts them. */
const MOST = 500;

/** Whether a text is a filter of topics (MQTT 3.1.1, 4.7): `+` stands for a level, `#` for all that follow. Those of the broker itself are none. */
export function isTopicFilter(text: string): boolean {
  if (text === '' || text.length > MOST || /\p{Cc}/u.test(text) || /^[$#+]/.test(text)) return false;
  const levels = text.split('/');
  return levels.every((level, i) => (/[+#]/.test(level) ? level === '+' || (level === '#' && i === levels.length - 1) : true));
}

/** What the first `+` of a filter stands for in a topic, empty where it has none; undefined where the topic is not one of it. */
export function matchTopic(filter: string, topic: string): string | undefined {
  const [wanted, levels] = [filter.split('/'), topic.split('/')];
  let first: string | undefined;
  for (const [i, level] of wanted.entries()) {
    if (level === '#') return first ?? '';
    const found = levels[i];
    if (found === undefined || (level !== '+' && level !== found)) return undefined;
    if (level === '+') first ??= found;
  }
  return levels.length === wanted.length ? (first ?? '') : undefined;
}
