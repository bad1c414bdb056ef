/** The routing path by itself, for benches: from the store's commit to the router, without sockets, jobs and history. */
export { defaultAcdOptions, type AcdOptions } from './acd.options.js';
export { RecentCommits } from './adapters/redis/recent-commits.js';
export { RedisAcdStore } from './adapters/redis/redis-acd.store.js';
export { RedisEventFeed } from './adapters/redis/redis-event-feed.js';
export { AcdProcess } from './application/acd-process.js';
export { Commits } from './application/commits.js';
export { LiveState } from './application/live-state.js';
export type { CommitRequest, CommitResult } from './application/ports/acd-store.port.js';
export { DueWaker } from './application/ports/due-waker.port.js';
export type { Lease } from '../platform/lease/lease.js';
export { RoutingConfigurationPort } from './application/ports/routing-configuration.port.js';
export { Router } from './application/router.js';
export { FaultPoints } from '../platform/fault-points/fault-points.js';
export { RedisConnections } from '../platform/redis/redis-connections.js';
export { StoreClock } from '../platform/store-clock/store-clock.js';
