export const REDIS_CONFIG = Symbol('REDIS_CONFIG');

export interface RedisConfig {
  /** `redis://` or `rediss://`. */
  readonly url: string;
}
