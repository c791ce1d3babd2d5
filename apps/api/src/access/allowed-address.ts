import { lookup } from 'node:dns/promises';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import type { Network } from '../config/networks.ts';

/** Who somebody named may be asked at, and only there. */
export class ForeignAddressError extends Error {
  constructor() {
    super('the address lies in a network that is not asked');
  }
}

/** Whether an IP address is one of the open internet, or of a network that the settings name. Written as IPv6, an IPv4 address is what it is. */
export function isAllowedAddress(text: string, networks: readonly Network[]): boolean {
  if (!ipaddr.isValid(text)) return false;
  const address = ipaddr.process(text);
  if (address.range() === 'unicast') return true;
  return networks.some(([network, bits]) => network.kind() === address.kind() && address.match([network, bits]));
}

/**
 * Resolves a name for one connection, and refuses it where any of its addresses is not allowed. The connection goes to what was looked at:
 * a name that says something else a moment later (DNS rebinding) changes nothing.
 */
export function guardedLookup(networks: readonly Network[]): LookupFunction {
  return (host, options, callback) => {
    lookup(host, { all: true, family: options.family === 'IPv4' ? 4 : options.family === 'IPv6' ? 6 : (options.family ?? 0) }).then(
      (found) => {
        const [first] = found;
        if (!first || !found.every(({ address }) => isAllowedAddress(address, networks))) return callback(new ForeignAddressError(), '', 0);
        return options.all ? callback(null, found) : callback(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => callback(error, '', 0),
    );
  };
}
