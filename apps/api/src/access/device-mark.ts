import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { parse } from 'hono/utils/cookie';

/**
 * Tells a browser that somebody has signed in with from one that never was: who guesses at a password from elsewhere spends their own tries,
 * and not those of its owner (OWASP, device cookies).
 */
export interface DeviceMarks {
  /** The mark of a browser for an address; undefined where there is none that is ours and of that address. */
  markIn(cookies: string | undefined, email: string): string | undefined;
  /** The cookie that lets a browser be known for an address from now on. */
  cookieFor(email: string): string;
}

const A_YEAR_S = 365 * 86_400;

export function deviceMarks({ secret, secure }: { secret: string; secure: boolean }): DeviceMarks {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'miqyas device', 32));
  const name = `${secure ? '__Host-' : ''}miqyas.device`;
  const sign = (nonce: string, email: string) => createHmac('sha256', key).update(`${nonce}\n${email.toLowerCase()}`).digest('base64url');
  return {
    markIn: (cookies, email) => {
      const [nonce = '', signature = ''] = (cookies === undefined ? '' : (parse(cookies, name)[name] ?? '')).split('.');
      const [given, right] = [Buffer.from(signature), Buffer.from(sign(nonce, email))];
      return nonce !== '' && given.length === right.length && timingSafeEqual(given, right) ? nonce : undefined;
    },
    cookieFor: (email) => {
      const nonce = randomBytes(12).toString('base64url');
      return `${name}=${nonce}.${sign(nonce, email)}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${A_YEAR_S}${secure ? '; Secure' : ''}`;
    },
  };
}
