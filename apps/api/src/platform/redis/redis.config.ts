export const REDIS_CONFIG = Symbol('REDIS_CONFIG');

export interface RedisConfig {
  /** `redis://` or `rediss://`. */
  readonly url: string;
  /** Keeps the jobs of several installations in one Redis apart. */
  readonly namespace: string;
}
