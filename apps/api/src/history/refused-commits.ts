import { Injectable } from '@nestjs/common';
import type { AcdCommit } from '@visavis/acd';
import { RedisConnections } from '../platform/redis/redis-connections.js';

const key = 'history:refused';

/** Commits that the database will not take. They are kept for somebody to look at: nothing is thrown away. */
@Injectable()
export class RefusedCommits {
  constructor(private readonly connections: RedisConnections) {}

  async keep(commit: AcdCommit): Promise<void> {
    await this.connections.main().hset(key, commit.commitId, JSON.stringify(commit));
  }

  async all(): Promise<readonly AcdCommit[]> {
    return Object.values(await this.connections.main().hgetall(key)).map((json) => JSON.parse(json) as AcdCommit);
  }
}
