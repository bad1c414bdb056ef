import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { RedisConnections } from '../platform/redis/redis-connections.js';

const channel = 'configuration:changed';

/** Tells all processes that somebody has changed the configuration. The notice carries nothing: they read it anew. */
@Injectable()
export class ConfigurationNotices implements OnModuleInit {
  private readonly subscriber: Redis;
  private readonly listeners = new Set<() => void>();

  constructor(private readonly connections: RedisConnections) {
    this.subscriber = connections.connect('configuration-notices');
  }

  onModuleInit(): void {
    this.subscriber.on('message', () => this.tell());
    // Whoever was cut off may have missed a notice. The first time, this is how the subscription comes about.
    this.subscriber.on('ready', () => {
      this.subscriber.subscribe(channel).then(
        () => this.tell(),
        () => undefined, // The connection was lost again; its next 'ready' comes.
      );
    });
  }

  /** Call it after the change is committed. */
  async publish(): Promise<void> {
    await this.connections.main().publish(channel, '');
  }

  onChange(listener: () => void): void {
    this.listeners.add(listener);
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}
