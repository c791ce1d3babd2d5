/** What is as long may be a secret: a calendar's address, a token, a link. */
const LONG = 20;
/** What follows these is one, however long. */
const SECRET_BEHIND = ['calendar', 'embeds', 'embed', 'report-unsubscriptions'];

/** An address as the log has it: without what may let somebody in, and without its query. */
export function loggedPath(path: string): string {
  const [before = ''] = path.split('?');
  return before
    .split('/')
    .map((part, i, all) => (part.length >= LONG || SECRET_BEHIND.includes(all[i - 1] ?? '') ? '…' : part))
    .join('/');
}
