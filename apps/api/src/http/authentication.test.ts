import { describe, expect, it } from 'vitest';
import { networkOf } from './authentication.ts';

describe('the network of an address', () => {
  it.each([
    ['2001:db8::1', '2001:0db8:0000:0000:ffff:1:2:3'],
    ['2001:db8::', '2001:db8:0:0::9'],
    ['::1', '0:0:0:0:0:0:0:2'],
    ['fe80::1%eth0', 'fe80::2%eth0'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['::ffff:cb00:7109', '203.0.113.9'],
  ])('is one for %s and %s', (one, other) => expect(networkOf(one)).toBe(networkOf(other)));

  it.each([
    ['2001:db8::1', '2001:db8:0:1::1'],
    ['::1', '1::1'],
    ['2001:db8:1::', '2001:db8::1:0:0:1'],
    ['203.0.113.9', '203.0.113.10'],
    ['::ffff:203.0.113.9', '::ffff:203.0.113.10'],
  ])('is another for %s and %s', (one, other) => expect(networkOf(one)).not.toBe(networkOf(other)));

  it.each(['', 'nonsense', '1.2.3.4.5', '::g'])('leaves “%s”, which is none, as it is', (text) => expect(networkOf(text)).toBe(text));
});
