import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { clientAddress } from './client-address.js';

const from = (remoteAddress: string, forwarded: string) =>
  ({ socket: { remoteAddress }, headers: { 'x-forwarded-for': forwarded } }) as unknown as IncomingMessage;

describe('the address of a client', () => {
  it('is that of the connection when no proxy is trusted, whatever is claimed', () => {
    expect(clientAddress(from('192.0.2.1', '198.51.100.7'), { trustProxy: false })).toBe('192.0.2.1');
  });

  it('is seen through the trusted number of proxies, and not further', () => {
    expect(clientAddress(from('192.0.2.1', '203.0.113.9, 198.51.100.7'), { trustProxy: 1 })).toBe('198.51.100.7');
  });

  it('is seen through proxies of trusted addresses', () => {
    const request = from('127.0.0.1', '198.51.100.7, 10.0.0.2');
    expect(clientAddress(request, { trustProxy: 'loopback, 10.0.0.0/8' })).toBe('198.51.100.7');
  });
});
