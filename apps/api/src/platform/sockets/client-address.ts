import type { IncomingMessage } from 'node:http';
import proxyAddress from 'proxy-addr';
import type { HttpConfiguration } from '../../config/configuration.js';

/**
 * The address a socket's request came from, seen through the proxies that the configuration trusts, as Express does
 * it for REST. What an untrusted client claims in `X-Forwarded-For` counts for nothing.
 */
export function clientAddress(request: IncomingMessage, { trustProxy }: Pick<HttpConfiguration, 'trustProxy'>): string {
  return proxyAddress(request, trustOf(trustProxy));
}

function trustOf(trustProxy: HttpConfiguration['trustProxy']): (address: string, hop: number) => boolean {
  if (typeof trustProxy === 'boolean') return () => trustProxy;
  if (typeof trustProxy === 'number') return (_address, hop) => hop < trustProxy;
  return proxyAddress.compile(trustProxy.split(',').map((range) => range.trim()));
}
