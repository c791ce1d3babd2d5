import ipaddr from 'ipaddr.js';

/** A network that may be asked although it is not the open internet: an address and how many of its bits count. */
export type Network = [ipaddr.IPv4 | ipaddr.IPv6, number];

/** Networks as they are written, separated by commas: `10.20.0.0/16, fd00::/8`; undefined where one of them is none. */
export function readNetworks(text: string): readonly Network[] | undefined {
  const parts = text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
  return parts.every((one) => ipaddr.isValidCIDR(one)) ? parts.map((one) => ipaddr.parseCIDR(one)) : undefined;
}

/** This machine alone. */
export const THIS_MACHINE: readonly Network[] = [ipaddr.parseCIDR('127.0.0.0/8'), ipaddr.parseCIDR('::1/128')];
