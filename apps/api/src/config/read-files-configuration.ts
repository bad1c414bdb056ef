import type { ClamdConfiguration, FilesConfiguration } from './configuration.js';
import type { Environment } from './environment.js';

export function filesFrom(environment: Environment): FilesConfiguration {
  return {
    maxBytes: environment.FILES_MAX_BYTES,
    maxCount: environment.FILES_MAX_COUNT,
    maxTotalBytes: environment.FILES_MAX_TOTAL_BYTES,
    types: environment.FILES_TYPES,
    linkSeconds: environment.FILES_LINK_SECONDS,
    uploadHours: environment.FILES_UPLOAD_HOURS,
    store: storeFrom(environment),
    clamd: clamdFrom(environment),
  };
}

function storeFrom(environment: Environment): FilesConfiguration['store'] {
  const { FILES_S3_BUCKET: bucket } = environment;
  if (bucket === undefined) return { kind: 'disk', folder: environment.FILES_DIR };
  return {
    kind: 's3',
    bucket,
    endpoint: environment.FILES_S3_ENDPOINT ?? null,
    region: environment.FILES_S3_REGION,
    accessKeyId: environment.FILES_S3_ACCESS_KEY_ID ?? null,
    secretAccessKey: environment.FILES_S3_SECRET_ACCESS_KEY ?? null,
  };
}

function clamdFrom({ CLAMD_ADDRESS: text, CLAMD_TIMEOUT_MS: timeoutMs }: Environment): ClamdConfiguration | null {
  if (text === undefined) return null;
  if (text.startsWith('unix:')) return { address: { path: text.slice('unix:'.length) }, timeoutMs };
  const { hostname, port } = new URL(text);
  // Brackets are for addresses in URLs; a socket takes IPv6 without.
  return { address: { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) }, timeoutMs };
}
