import { createServer } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { PortAllocator, parsePortRange, probePort } from './ports.mjs';

/** @returns {Promise<number>} */
function occupyPort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      onTestFinished(() => void server.close());
      resolve(/** @type {import('node:net').AddressInfo} */ (server.address()).port);
    });
  });
}

describe('ports', () => {
  it('are seen to be taken or free', async () => {
    const port = await occupyPort();
    expect(await probePort(port, '127.0.0.1')).toBe('taken');
    expect(await probePort(port, '0.0.0.0')).toBe('taken');
  });

  it('are handed out as preferred if that is possible, and never twice', async () => {
    const taken = await occupyPort();
    const allocator = new PortAllocator({ first: 19_500, last: 19_600 });
    const first = await allocator.allocate(19_555);
    const again = await allocator.allocate(19_555);
    const other = await allocator.allocate(taken);
    expect(first).toBe(19_555);
    expect(new Set([first, again, other]).size).toBe(3);
    expect([again, other].every((port) => port >= 19_500 && port <= 19_600)).toBe(true);
  });

  it('run out with an error, not with a wait', async () => {
    const allocator = new PortAllocator({ first: 19_601, last: 19_602 });
    await allocator.allocate();
    await allocator.allocate();
    await expect(allocator.allocate()).rejects.toThrow('No port between 19601 and 19602 is free');
  });

  it('come in ranges', () => {
    expect(parsePortRange('21000-21999')).toEqual({ first: 21_000, last: 21_999 });
    for (const text of [undefined, '', '21000', '3-2', '1-70000', 'a-b']) expect(parsePortRange(text)).toBeUndefined();
  });
});
