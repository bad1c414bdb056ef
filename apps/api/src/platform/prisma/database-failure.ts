import { Prisma } from '../../generated/prisma/client.js';

/** What is to be made of a failed query: try again later, never again in this form, or it is a fault of ours. */
export type DatabaseFailure = 'unavailable' | 'data';

/** What adapter-pg calls the ways in which a server cannot be reached or will not let us in. */
const unreachable = new Set([
  'AuthenticationFailed',
  'ConnectionClosed',
  'DatabaseAccessDenied',
  'DatabaseDoesNotExist',
  'DatabaseNotReachable',
  'SocketTimeout',
  'TlsConnectionError',
  'TooManyConnections',
]);

/** SQLSTATE classes, the first two characters: https://www.postgresql.org/docs/15/errcodes-appendix.html */
const failureOfClass: Readonly<Record<string, DatabaseFailure>> = {
  '08': 'unavailable',
  '28': 'unavailable',
  '3D': 'unavailable',
  '53': 'unavailable',
  '55': 'unavailable',
  '57': 'unavailable',
  '58': 'unavailable',
  '22': 'data',
  '23': 'data',
};

/** Prisma could not get a connection, or begin, in time. */
const outOfTime = new Set(['P2024', 'P2028']);

/** Null for anything else, such as a statement that is wrong. */
export function databaseFailureOf(error: unknown): DatabaseFailure | null {
  if (error instanceof Prisma.PrismaClientInitializationError) return 'unavailable';
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return null;
  if (outOfTime.has(error.code)) return 'unavailable';
  const { driverAdapterError } = (error.meta ?? {}) as { driverAdapterError?: { cause?: { kind?: string; originalCode?: string } } };
  const { kind = '', originalCode = '' } = driverAdapterError?.cause ?? {};
  return unreachable.has(kind) ? 'unavailable' : (failureOfClass[originalCode.slice(0, 2)] ?? null);
}
