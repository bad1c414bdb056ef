import { readFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { Failure, hasErrorCode } from '../process/failure.mjs';

export const LOOPBACK_INTERFACE = 'lo';

/** @param {string} host */
export function isLoopbackHost(host) {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}

/**
 * The interface over which this machine reaches others.
 * @param {string} [table] The kernel's routing table.
 * @returns {string | undefined}
 */
export function defaultRouteInterface(table = readRoutes()) {
  const routes = table.split('\n').map((line) => line.trim().split(/\s+/));
  return routes.find(([, destination, , , , , , mask]) => destination === '00000000' && mask === '00000000')?.[0];
}

/**
 * @param {string} name
 * @returns {string} Its IPv4 address.
 */
export function interfaceAddress(name) {
  const interfaces = networkInterfaces();
  const address = interfaces[name]?.find(({ family }) => family === 'IPv4')?.address;
  if (address !== undefined) return address;
  const known = Object.keys(interfaces).join(', ');
  throw new Failure(`There is no network interface ${name} with an IPv4 address: choose one of ${known} with --media-interface.`);
}

function readRoutes() {
  try {
    return readFileSync('/proc/net/route', 'utf8');
  } catch (error) {
    // A kernel without IPv4 routing has no such file.
    if (hasErrorCode(error, 'ENOENT')) return '';
    throw error;
  }
}
