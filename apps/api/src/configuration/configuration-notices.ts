import { Injectable } from '@nestjs/common';
import { RedisConnections } from '../platform/redis/redis-connections.js';

const channel = 'configuration:changed';

/** Tells all processes that somebody has changed the configuration. The notice carries nothing: they read it anew. */
@Injectable()
export class ConfigurationNotices {
  private readonly listeners = new Set<() => void>();

  constructor(private readonly connections: RedisConnections) {
    const subscriber = connections.connect('configuration-notices');
    subscriber.on('message', () => this.tell());
    // Whoever was cut off may have missed a notice. The first time, this is how the subscription comes about.
    subscriber.on('ready', () => {
      subscriber.subscribe(channel).then(
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
