import type { LookupAddress } from 'node:dns';
import { describe, expect, it } from 'vitest';
import { readNetworks, THIS_MACHINE } from '../config/networks.ts';
import { guardedLookup, isAllowedAddress } from './allowed-address.ts';

const looked = (host: string, networks = THIS_MACHINE) =>
  new Promise((resolve) =>
    guardedLookup(networks)(host, { all: true }, (error, found) =>
      resolve(error?.message ?? (found as LookupAddress[]).map(({ family }) => family)),
    ),
  );

describe('an address', () => {
  it.each([
    ...['10.1.2.3', '172.16.0.1', '192.168.0.1', '127.0.0.1', '169.254.169.254', '100.64.0.1', '0.0.0.0', '224.0.0.1', '255.255.255.255'],
    ...['::1', '::', 'fe80::1', 'fd12::1', 'ff02::1', '::ffff:127.0.0.1', '::ffff:a00:1', '64:ff9b::a00:1', '2002:a00:1::', 'no address'],
  ])('%s is asked only where a setting names its network', (address) => expect(isAllowedAddress(address, [])).toBe(false));

  it.each(['93.184.216.34', '2606:2800:220:1::1'])('%s of the open internet is asked', (address) =>
    expect(isAllowedAddress(address, [])).toBe(true),
  );

  it('of a network that is named is asked, however it is written', () => {
    const networks = readNetworks('10.20.0.0/16, fd00::/8') ?? [];
    expect(['10.20.3.4', '::ffff:10.20.3.4', 'fd12::1', '10.21.0.1', '127.0.0.1'].map((one) => isAllowedAddress(one, networks))).toEqual([
      ...[true, true, true, false, false],
    ]);
  });

  it('that a name stands for is looked at in the moment of the connection', async () => {
    expect(await looked('localhost', [])).toContain('network that is not asked');
    expect(await looked('localhost')).toEqual(expect.arrayContaining([expect.any(Number)]));
  });
});
