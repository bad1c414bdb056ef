import { describe, expect, it } from 'vitest';
import { defaultRouteInterface, interfaceAddress, isLoopbackHost } from './network.mjs';

const HEAD = 'Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT\n';

describe('the network', () => {
  it('has its default route where the kernel says', () => {
    const table = `${HEAD}docker0\t000011AC\t00000000\t0001\t0\t0\t0\t0000FFFF\t0\t0\t0\neth1\t00000000\t0100000A\t0003\t0\t0\t0\t00000000\t0\t0\t0\n`;
    expect(defaultRouteInterface(table)).toBe('eth1');
    expect(defaultRouteInterface(HEAD)).toBeUndefined();
  });

  it('tells an address of this machine alone from others', () => {
    expect(['127.0.0.1', 'localhost', '::1', '127.1.2.3'].every(isLoopbackHost)).toBe(true);
    expect(['0.0.0.0', '192.168.1.4', 'calls.example.com'].some(isLoopbackHost)).toBe(false);
  });

  it('names the interfaces that there are when one is asked for that is not', () => {
    expect(interfaceAddress('lo')).toBe('127.0.0.1');
    expect(() => interfaceAddress('nope0')).toThrow(/no network interface nope0 .*lo.*--media-interface/);
  });
});
