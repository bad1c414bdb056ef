/**
 * The environment variables this program understands, with their form and default. `.env.example` says why one would
 * change each. An empty variable counts as absent, as in `.env` files where a line is left blank.
 */
import { z } from 'zod';
import { isFaultPoint, type FaultPoint } from '../platform/fault-points/fault-points.js';

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

function whole(min: number, max: number) {
  return z.coerce.number({ error: 'must be a number' }).int('must be a whole number').min(min, `must be at least ${min}`).max(max, `must be at most ${max}`);
}

function url(...protocols: string[]) {
  const allowed = protocols.map((protocol) => `${protocol}//`).join(' or ');
  return z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), `must be a URL that begins with ${allowed}`);
}

/** One URL, or several with commas between them. */
function urlList(...protocols: string[]) {
  const one = url(...protocols);
  return z.string().refine((text) => text.split(',').every((part) => one.safeParse(part).success), `must be URLs that begin with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}, with commas between them`);
}

/** An origin as browsers send it: no path, no trailing slash. */
const origin = z
  .string()
  .refine((text) => URL.canParse(text) && new URL(text).origin === text && /^https?:/.test(text), 'must be an origin such as https://calls.example.org');

function json<Schema extends z.ZodType>(schema: Schema) {
  return z
    .string()
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text);
      } catch (error) {
        context.addIssue({ code: 'custom', message: `must be JSON (${error instanceof Error ? error.message : 'unreadable'})` });
        return z.NEVER;
      }
    })
    .pipe(schema);
}

function listOf(schema: z.ZodType<string, string>) {
  return z
    .string()
    .transform((text) => text.split(',').map((item) => item.trim()).filter((item) => item !== ''))
    .pipe(z.array(schema));
}

const janusNode = z.object({
  name: z.string().regex(/^[a-z0-9-]{1,32}$/i, 'must be 1 to 32 letters, digits or hyphens'),
  url: url('ws:', 'wss:'),
  adminUrl: url('ws:', 'wss:'),
});

const janusNodes = json(z.array(janusNode).min(1, 'must name at least one node')).refine(
  (nodes) => new Set(nodes.map(({ name }) => name)).size === nodes.length,
  'must give each node a name of its own',
);

/** A program and its arguments, by language. */
const commandsByLanguage = json(z.partialRecord(z.enum(['en', 'zh']), z.array(z.string()).min(1)));

const iceServers = json(
  z.array(
    z.object({
      urls: z.union([z.string().transform((one) => [one]), z.array(z.string())]),
      username: z.string().optional(),
      credential: z.string().optional(),
    }),
  ),
);

/** Proxies in front of this program: how many, or which addresses; false when there is none. */
const trustProxy = z
  .string()
  .transform((text) => (text === 'false' ? false : /^\d+$/.test(text) ? Number(text) : text));

const faultPoint = z
  .string()
  .refine(isFaultPoint, 'is no fault point')
  .transform((name) => name as FaultPoint);

/** Pictures, sound, film, documents, tables and archives; nothing that could run. */
const defaultFileTypes = [
  'image/*',
  'audio/*',
  'video/*',
  'application/pdf',
  'text/plain',
  'text/csv',
  'application/rtf',
  'application/zip',
  'application/x-7z-compressed',
  'application/gzip',
  'application/x-cfb',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  'application/vnd.oasis.opendocument.text',
  'application/vnd.oasis.opendocument.spreadsheet',
  'application/vnd.oasis.opendocument.presentation',
];

export const environmentSchema = z.object({
  NODE_ENV: z.enum(['production', 'development', 'test']).default('production'),
  HOST: z.string().default('127.0.0.1'),
  PORT: whole(0, 65_535).default(3000),
  PUBLIC_ORIGIN: origin.optional(),
  ALLOWED_ORIGINS: listOf(origin).default([]),
  TRUST_PROXY: trustProxy.default(false),
  TLS_CERT_FILE: z.string().optional(),
  TLS_KEY_FILE: z.string().optional(),
  STATIC_DIR: z.string().optional(),
  METRICS_TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),
  SHUTDOWN_DRAIN_MS: whole(0, 60_000).default(0),
  SHUTDOWN_TIMEOUT_MS: whole(0, 300_000).default(15_000),
  LOG_LEVEL: z.enum(logLevels).default('info'),
  API_PROCESSES: whole(1, 64).default(1),

  DATABASE_URL: url('postgresql:', 'postgres:'),
  DATABASE_CONNECTIONS: whole(2, 500).default(10),
  REDIS_URL: urlList('redis:', 'rediss:'),

  JANUS_NODES: janusNodes,
  JANUS_API_SECRET: z.string(),
  JANUS_ADMIN_SECRET: z.string(),
  JANUS_ADMIN_KEY: z.string(),
  INSTALLATION_ID: z.string().regex(/^[a-z0-9-]{1,40}$/i, 'must be 1 to 40 letters, digits or hyphens').optional(),
  ICE_SERVERS: iceServers.default([]),
  TURN_URLS: listOf(z.string().regex(/^turns?:/, 'must begin with turn: or turns:')).optional(),
  TURN_SECRET: z.string().optional(),
  TURN_TTL_SECONDS: whole(60, 7 * 86_400).default(12 * 3_600),

  AUTH_SECRET: z.string().min(32, 'must have at least 32 characters'),
  ACCESS_TOKEN_SECONDS: whole(1, 3_600).default(600),
  REFRESH_TOKEN_SECONDS: whole(60, 90 * 86_400).default(86_400),
  SESSION_SECONDS: whole(60, 365 * 86_400).default(14 * 86_400),
  GUEST_TOKEN_SECONDS: whole(60, 7 * 86_400).default(12 * 3_600),

  SIGN_IN_ATTEMPTS_PER_ACCOUNT: whole(1, 1_000_000).default(10),
  SIGN_IN_ATTEMPTS_PER_ADDRESS: whole(1, 1_000_000).default(50),
  SIGN_IN_WINDOW_SECONDS: whole(1, 86_400).default(900),
  CONTACT_STARTS_PER_ADDRESS: whole(1, 1_000_000_000).default(30),
  CONTACT_START_WINDOW_SECONDS: whole(1, 86_400).default(600),
  NETWORK_CHECKS_PER_ADDRESS: whole(1, 1_000_000_000).default(60),
  NETWORK_CHECK_WINDOW_SECONDS: whole(1, 86_400).default(600),
  NETWORK_CHECKS_AT_ONCE: whole(0, 10_000).default(20),

  ROUTING_DOMAIN: z.string().regex(/^[a-z0-9-]{1,32}$/, 'must be 1 to 32 lower-case letters, digits or hyphens').default('main'),
  CUSTOMER_GRACE_MS: whole(0, 3_600_000).default(30_000),
  AGENT_GRACE_MS: whole(0, 3_600_000).default(30_000),
  MISSED_OFFERS_LIMIT: whole(1, 1_000).default(2),
  CONNECTION_ATTEMPTS: whole(1, 100).default(3),
  CLOSED_RETENTION_MS: whole(10_000, 86_400_000).default(600_000),
  BLOCK_MS: whole(60_000, 365 * 86_400_000).default(86_400_000),

  CAPTIONS_COMMANDS: commandsByLanguage.default({}),
  CAPTIONS_HOST: z.string().default('127.0.0.1'),
  PBX_ADDRESS: z.string().optional(),
  PBX_HOTLINE_PASSWORD: z.string().optional(),
  TELEPHONY_AUDIO_DIR: z.string().optional(),
  RECORDINGS_DIR: z.string().optional(),
  RECORDINGS_DAYS: whole(0, 36_500).default(90),
  FILES_MAX_BYTES: whole(1, 10_737_418_240).default(104_857_600),
  FILES_MAX_COUNT: whole(0, 100_000).default(50),
  FILES_MAX_TOTAL_BYTES: whole(0, 1_099_511_627_776).default(524_288_000),
  FILES_TYPES: listOf(z.string().regex(/^[a-z]+\/([a-z0-9.+-]+|\*)$/, 'must be MIME types such as application/pdf or image/*')).default(defaultFileTypes),
  FILES_LINK_SECONDS: whole(10, 86_400).default(300),
  FILES_UPLOAD_HOURS: whole(1, 720).default(24),
  FILES_DIR: z.string().default('/var/lib/visavis/files'),
  FILES_S3_BUCKET: z.string().optional(),
  FILES_S3_ENDPOINT: url('https:', 'http:').optional(),
  FILES_S3_REGION: z.string().default('us-east-1'),
  FILES_S3_ACCESS_KEY_ID: z.string().optional(),
  FILES_S3_SECRET_ACCESS_KEY: z.string().optional(),
  CLAMD_ADDRESS: z.string().regex(/^(unix:\/.+|tcp:\/\/[^/]+:\d+)$/, 'must be unix:/path/to/clamd.ctl or tcp://host:3310').optional(),
  CLAMD_TIMEOUT_MS: whole(100, 3_600_000).default(120_000),

  HISTORY_DAYS: whole(0, 36_500).default(0),
  STATISTICS_DAYS: whole(0, 36_500).default(0),

  SMTP_URL: url('smtp:', 'smtps:').optional(),
  MAIL_FROM: z.string().regex(/^[^\r\n]*@[^\r\n]+$/, 'must be an e-mail address, with or without a name').optional(),
  CALLBACK_WEBHOOK_URL: url('https:', 'http:').optional(),
  CALLBACK_WEBHOOK_SECRET: z.string().min(16, 'must have at least 16 characters').optional(),

  SEED_DEMO_PASSWORD: z.string().min(8, 'must have at least 8 characters').optional(),

  FAULT_POINT: faultPoint.optional(),
});
export type Environment = z.infer<typeof environmentSchema>;
