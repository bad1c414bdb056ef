import type { FaultPoint } from '../platform/fault-points/fault-points.js';

export const CONFIGURATION = Symbol('CONFIGURATION');

/** How often something may happen from one source in a window of time. */
export interface RateLimit {
  readonly points: number;
  readonly windowSeconds: number;
}

export interface HttpConfiguration {
  readonly host: string;
  /** 0 lets the system choose one. */
  readonly port: number;
  /** What browsers have in their address bar. */
  readonly publicOrigin: string;
  /** Further origins from which browsers may call, such as a development server. */
  readonly allowedOrigins: readonly string[];
  readonly trustProxy: boolean | number | string;
  readonly tls: { readonly certFile: string; readonly keyFile: string } | null;
  /** The folder that holds `customer-web/dist` and `agent-web/dist`. */
  readonly staticDir: string;
  /** What a scraper of /metrics must present; null leaves it open to whoever reaches the path. */
  readonly metricsToken: string | null;
  /** Between 'not ready' and closing sockets: time for a load balancer to look away. */
  readonly shutdownDrainMs: number;
  readonly shutdownTimeoutMs: number;
}

export interface AuthConfiguration {
  /** Keys for each purpose are derived from it. */
  readonly secret: string;
  readonly accessTokenSeconds: number;
  readonly refreshTokenSeconds: number;
  readonly sessionSeconds: number;
  readonly guestTokenSeconds: number;
}

export interface CaptionsConfiguration {
  /** By language, a program on this machine and its arguments; without one there are no captions in it. */
  readonly commands: Readonly<Partial<Record<'en' | 'zh', readonly string[]>>>;
  /** This machine's address as media nodes reach it; sound is taken there and nowhere else. */
  readonly host: string;
}

export interface TelephonyConfiguration {
  /** Where what callers hear is kept, as this process and the media nodes reach it; undefined where callers hear nothing. */
  readonly audioDir: string | undefined;
}

export interface MediaConfiguration {
  readonly nodes: readonly { readonly name: string; readonly url: string; readonly adminUrl: string }[];
  readonly apiSecret: string;
  readonly adminSecret: string;
  readonly adminKey: string;
  readonly iceServers: readonly IceServerConfiguration[];
  readonly turn: { readonly urls: readonly string[]; readonly secret: string; readonly ttlSeconds: number } | undefined;
  /** On the media nodes' machines; null where nothing can be recorded. */
  readonly recordingsDir: string | undefined;
  /** 0 keeps them for ever. */
  readonly recordingsDays: number;
  readonly installationId: string;
}

export interface IceServerConfiguration {
  readonly urls: readonly string[];
  readonly username?: string;
  readonly credential?: string;
}

export interface RoutingConfigurationOptions {
  readonly domain: string;
  readonly customerGraceMs: number;
  readonly agentGraceMs: number;
  readonly missedOffersLimit: number;
  readonly connectionAttempts: number;
  readonly closedRetentionMs: number;
  readonly blockMs: number;
}

/** How customers who asked to be called back are told that an agent is there; null where there is no such way. */
export interface CallbackConfiguration {
  readonly mail: { readonly smtpUrl: string; readonly from: string } | null;
  readonly webhook: { readonly url: string; readonly secret: string } | null;
}

export interface S3FilesConfiguration {
  readonly bucket: string;
  /** Null: Amazon's own, by region. */
  readonly endpoint: string | null;
  readonly region: string;
  /** Null: what the machine itself provides. */
  readonly accessKeyId: string | null;
  readonly secretAccessKey: string | null;
}

export interface ClamdConfiguration {
  readonly address: { readonly path: string } | { readonly path?: undefined; readonly host: string; readonly port: number };
  /** For a whole file. */
  readonly timeoutMs: number;
}

export interface FilesConfiguration {
  readonly maxBytes: number;
  /** Of one contact. */
  readonly maxCount: number;
  readonly maxTotalBytes: number;
  /** MIME types that may be sent, with patterns such as `image/*`. */
  readonly types: readonly string[];
  readonly linkSeconds: number;
  /** After this an upload that does not go on is removed. */
  readonly uploadHours: number;
  readonly store: { readonly kind: 'disk'; readonly folder: string } | ({ readonly kind: 's3' } & S3FilesConfiguration);
  readonly clamd: ClamdConfiguration | null;
}

/** Of customers' networks before a call, which takes media through a media server. */
export interface NetworkCheckConfiguration {
  readonly perAddress: RateLimit;
  /** In one process. */
  readonly atOnce: number;
  readonly leaseMs: number;
}

/** Everything this program is told from outside, checked once at start-up. Nothing else reads the environment. */
export interface Configuration {
  readonly environment: 'production' | 'development' | 'test';
  readonly logLevel: string;
  /** How many processes share the port. */
  readonly processes: number;
  readonly http: HttpConfiguration;
  readonly database: { readonly url: string; readonly connections: number };
  readonly redis: { readonly url: string };
  readonly media: MediaConfiguration;
  readonly captions: CaptionsConfiguration;
  readonly telephony: TelephonyConfiguration;
  /** The small PBX that was started for the demo; null without one. */
  readonly demoPbx: { readonly address: string; readonly password: string } | null;
  readonly networkCheck: NetworkCheckConfiguration;
  readonly auth: AuthConfiguration;
  readonly limits: {
    readonly signInPerAccount: RateLimit;
    readonly signInPerAddress: RateLimit;
    readonly contactStartPerAddress: RateLimit;
  };
  readonly routing: RoutingConfigurationOptions;
  readonly callback: CallbackConfiguration;
  readonly files: FilesConfiguration;
  /** Days; 0 keeps for ever. */
  readonly retention: { readonly historyDays: number; readonly statisticsDays: number };
  /** What all users of the demo organisation get as password; null gives each one of their own. */
  readonly seedPassword: string | null;
  readonly faultPoint: FaultPoint | null;
}
