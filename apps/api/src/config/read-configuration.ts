import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Configuration, IceServerConfiguration } from './configuration.js';
import { environmentSchema, type Environment } from './environment.js';
import { filesFrom } from './read-files-configuration.js';

export type ConfigurationResult =
  | { readonly ok: true; readonly configuration: Configuration }
  /** Every fault there is, one sentence each. */
  | { readonly ok: false; readonly faults: readonly string[] };

type Variables = Readonly<Record<string, string | undefined>>;

/** Longer than a check takes, connecting included; what is left open by then is closed. */
const networkCheckLeaseMs = 15_000;

/** Checks the environment as a whole: whoever sets it up sees all faults at once. */
export function readConfiguration(variables: Variables): ConfigurationResult {
  const present = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = environmentSchema.safeParse(present);
  const faults = [
    ...(parsed.error?.issues ?? []).map(({ path, message }) => {
      const [name, ...inside] = path.map(String);
      if (present[name ?? ''] === undefined) return `${name} must be set`;
      return `${name} ${inside.length > 0 ? `(at ${inside.join('.')}) ` : ''}${message}`;
    }),
    ...faultsBetween(present),
  ];
  if (faults.length > 0 || !parsed.data) return { ok: false, faults };
  return { ok: true, configuration: fromEnvironment(parsed.data) };
}

/** What concerns two variables at a time; looked at even when others are wrong. */
function faultsBetween(present: Variables): string[] {
  const faults: string[] = [];
  const together = (one: string, other: string) => {
    if ((present[one] === undefined) !== (present[other] === undefined)) {
      faults.push(`${one} and ${other} must be set together, or neither`);
    }
  };
  together('TLS_CERT_FILE', 'TLS_KEY_FILE');
  together('TURN_URLS', 'TURN_SECRET');
  together('SMTP_URL', 'MAIL_FROM');
  together('FILES_S3_ACCESS_KEY_ID', 'FILES_S3_SECRET_ACCESS_KEY');
  together('CALLBACK_WEBHOOK_URL', 'CALLBACK_WEBHOOK_SECRET');
  for (const name of ['TLS_CERT_FILE', 'TLS_KEY_FILE']) {
    const file = present[name];
    if (file !== undefined && !existsSync(file)) faults.push(`${name} names a file that does not exist`);
  }
  if (present['FAULT_POINT'] !== undefined && (present['NODE_ENV'] ?? 'production') === 'production') {
    faults.push('FAULT_POINT kills this process on purpose: it must not be set in production');
  }
  return faults;
}

function fromEnvironment(environment: Environment): Configuration {
  return {
    environment: environment.NODE_ENV,
    logLevel: environment.LOG_LEVEL,
    processes: environment.API_PROCESSES,
    http: httpFrom(environment),
    database: { url: environment.DATABASE_URL, connections: environment.DATABASE_CONNECTIONS },
    redis: { url: environment.REDIS_URL },
    media: mediaFrom(environment),
    captions: { commands: environment.CAPTIONS_COMMANDS, host: environment.CAPTIONS_HOST },
    telephony: { audioDir: environment.TELEPHONY_AUDIO_DIR },
    demoPbx: demoPbxFrom(environment),
    networkCheck: {
      perAddress: { points: environment.NETWORK_CHECKS_PER_ADDRESS, windowSeconds: environment.NETWORK_CHECK_WINDOW_SECONDS },
      atOnce: environment.NETWORK_CHECKS_AT_ONCE,
      leaseMs: networkCheckLeaseMs,
    },
    auth: {
      secret: environment.AUTH_SECRET,
      accessTokenSeconds: environment.ACCESS_TOKEN_SECONDS,
      refreshTokenSeconds: environment.REFRESH_TOKEN_SECONDS,
      sessionSeconds: environment.SESSION_SECONDS,
      guestTokenSeconds: environment.GUEST_TOKEN_SECONDS,
    },
    limits: {
      signInPerAccount: { points: environment.SIGN_IN_ATTEMPTS_PER_ACCOUNT, windowSeconds: environment.SIGN_IN_WINDOW_SECONDS },
      signInPerAddress: { points: environment.SIGN_IN_ATTEMPTS_PER_ADDRESS, windowSeconds: environment.SIGN_IN_WINDOW_SECONDS },
      contactStartPerAddress: { points: environment.CONTACT_STARTS_PER_ADDRESS, windowSeconds: environment.CONTACT_START_WINDOW_SECONDS },
    },
    routing: {
      domain: environment.ROUTING_DOMAIN,
      customerGraceMs: environment.CUSTOMER_GRACE_MS,
      agentGraceMs: environment.AGENT_GRACE_MS,
      missedOffersLimit: environment.MISSED_OFFERS_LIMIT,
      connectionAttempts: environment.CONNECTION_ATTEMPTS,
      closedRetentionMs: environment.CLOSED_RETENTION_MS,
      blockMs: environment.BLOCK_MS,
    },
    callback: callbackFrom(environment),
    files: filesFrom(environment),
    retention: { historyDays: environment.HISTORY_DAYS, statisticsDays: environment.STATISTICS_DAYS },
    seedPassword: environment.SEED_DEMO_PASSWORD ?? null,
    faultPoint: environment.FAULT_POINT ?? null,
  };
}

function callbackFrom(environment: Environment): Configuration['callback'] {
  const { CALLBACK_WEBHOOK_SECRET: secret, CALLBACK_WEBHOOK_URL: url, MAIL_FROM: from, SMTP_URL: smtpUrl } = environment;
  return {
    mail: smtpUrl !== undefined && from !== undefined ? { smtpUrl, from } : null,
    webhook: url !== undefined && secret !== undefined ? { url, secret } : null,
  };
}

function httpFrom(environment: Environment): Configuration['http'] {
  const { TLS_CERT_FILE: certFile, TLS_KEY_FILE: keyFile } = environment;
  const tls = certFile !== undefined && keyFile !== undefined ? { certFile, keyFile } : null;
  const scheme = tls ? 'https' : 'http';
  return {
    host: environment.HOST,
    port: environment.PORT,
    publicOrigin: environment.PUBLIC_ORIGIN ?? `${scheme}://localhost:${environment.PORT}`,
    allowedOrigins: environment.ALLOWED_ORIGINS,
    trustProxy: environment.TRUST_PROXY,
    tls,
    // From apps/api/src/config or apps/api/dist/config alike.
    staticDir: environment.STATIC_DIR ?? fileURLToPath(new URL('../../../', import.meta.url)),
    metricsToken: environment.METRICS_TOKEN ?? null,
    shutdownDrainMs: environment.SHUTDOWN_DRAIN_MS,
    shutdownTimeoutMs: environment.SHUTDOWN_TIMEOUT_MS,
  };
}

function mediaFrom(environment: Environment): Configuration['media'] {
  const { TURN_URLS: urls, TURN_SECRET: secret, TURN_TTL_SECONDS: ttlSeconds } = environment;
  return {
    nodes: environment.JANUS_NODES,
    apiSecret: environment.JANUS_API_SECRET,
    adminSecret: environment.JANUS_ADMIN_SECRET,
    adminKey: environment.JANUS_ADMIN_KEY,
    iceServers: environment.ICE_SERVERS.map(({ urls, username, credential }): IceServerConfiguration => ({
      urls,
      ...(username === undefined ? {} : { username }),
      ...(credential === undefined ? {} : { credential }),
    })),
    turn: urls !== undefined && secret !== undefined ? { urls, secret, ttlSeconds } : undefined,
    recordingsDir: environment.RECORDINGS_DIR,
    recordingsDays: environment.RECORDINGS_DAYS,
    installationId: environment.INSTALLATION_ID ?? installationIdFrom(environment.AUTH_SECRET),
  };
}

function demoPbxFrom({ PBX_ADDRESS: address, PBX_HOTLINE_PASSWORD: password }: Environment): Configuration['demoPbx'] {
  return address !== undefined && password !== undefined ? { address, password } : null;
}

/** All processes of one installation share the secret, and no two installations do. */
function installationIdFrom(secret: string): string {
  return createHash('sha256').update(`visavis installation ${secret}`).digest('hex').slice(0, 16);
}
