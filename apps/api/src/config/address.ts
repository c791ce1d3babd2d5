export const LOOPBACK = ['127.0.0.1', '::1', 'localhost'];

/** An address that may be asked: of another machine only over TLS. */
export function isAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || (protocol === 'http:' && LOOPBACK.includes(hostname.replace(/^\[|\]$/g, '')));
}
