import ipaddr from 'ipaddr.js';
import { isAllowedAddress } from '../../access/allowed-address.ts';
import { Refusal } from '../../access/refusal.ts';
import { isAddress } from '../../config/address.ts';
import type { Network } from '../../config/networks.ts';

/**
 * The address of a webhook as it is kept; refused where it may not be asked: in clear but on this machine, with a password in it, or by a
 * number in a network that no setting names. What a name stands for is looked at each time that it is asked.
 */
export function webhookAddress(text: string, networks: readonly Network[]): string {
  if (!isAddress(text)) throw new Refusal('unusable-address');
  const url = new URL(text);
  const isOpen = url.username === '' && url.password === '' && isAllowedHost(url, networks);
  // In clear: only where this machine may be asked at all.
  if (!isOpen || (url.protocol === 'http:' && !isAllowedAddress('127.0.0.1', networks))) throw new Refusal('unusable-address');
  url.hash = '';
  return url.href;
}

/** Whether a host may be asked, as far as its name alone says: a number is looked at by nobody later. */
export function isAllowedHost({ hostname }: URL, networks: readonly Network[]): boolean {
  const host = hostname.replace(/^\[|\]$/g, '');
  return !ipaddr.isValid(host) || isAllowedAddress(host, networks);
}
