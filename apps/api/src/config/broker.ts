import { readFileSync } from 'node:fs';
import { LOOPBACK } from './address.ts';

/** The MQTT broker that devices talk to. */
export interface Broker {
  /** `mqtts://…`, or `mqtt://` on this machine alone. */
  readonly url: string;
  readonly username: string | undefined;
  readonly password: string | undefined;
  /** Certificates of who signs the broker's (PEM), where that is not one that the machine trusts. */
  readonly ca: string | undefined;
  /** The broker keeps what comes for this name while nobody listens. */
  readonly clientId: string;
}

const CLIENT_ID = 'miqyas';

/** Reads where the broker is; every fault is added by the name of its setting. */
export function brokerOf(
  env: Readonly<Record<string, string | undefined>>,
  secret: (name: string) => string | undefined,
  faults: string[],
): Broker | undefined {
  const setting = (name: string) => env[name]?.trim() || undefined;
  const url = setting('MIQYAS_MQTT_URL');
  if (url === undefined) return undefined;
  const expected = 'expected mqtts://HOST:PORT, or mqtt:// on this machine; user and password are settings of their own';
  if (!isBroker(url)) faults.push(`MIQYAS_MQTT_URL is not the address of a broker; ${expected}.`);
  const clientId = setting('MIQYAS_MQTT_CLIENT_ID') ?? CLIENT_ID;
  if (!/^[\w-]{1,23}$/.test(clientId)) faults.push('MIQYAS_MQTT_CLIENT_ID is no name; expected 1 to 23 letters, digits, _ or -.');
  return {
    url,
    username: setting('MIQYAS_MQTT_USER'),
    password: secret('MIQYAS_MQTT_PASSWORD'),
    ca: certificates(setting('MIQYAS_MQTT_CA'), faults),
    clientId,
  };
}

function isBroker(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  if (hostname === '' || username !== '' || password !== '') return false;
  return protocol === 'mqtts:' || (protocol === 'mqtt:' && LOOPBACK.includes(hostname.replace(/^\[|\]$/g, '')));
}

function certificates(file: string | undefined, faults: string[]): string | undefined {
  if (file === undefined) return undefined;
  try {
    const text = readFileSync(file, 'utf8');
    if (text.includes('-----BEGIN CERTIFICATE-----')) return text;
  } catch {
    // Said below, with what is no certificate.
  }
  faults.push(`MIQYAS_MQTT_CA is "${file}"; expected a file of certificates (PEM) that can be read.`);
  return undefined;
}
