import { Module, type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { OrphanReconciler } from './janus/orphan-reconciler.js';
import { MEDIA_CONFIG, type MediaConfig } from './media.config.js';
import { MediaModule } from './media.module.js';
import { MediaPort } from './media.port.js';
import { eventually } from './testing/eventually.js';
import { FakeJanus } from './testing/fake/fake-janus.js';
import { LegLog } from './testing/leg-log.js';

let fake: FakeJanus;

beforeEach(async () => {
  fake = await FakeJanus.start();
});

afterEach(() => fake.stop());

@Module({})
class ConfigModule {
  static with(config: MediaConfig): DynamicModule {
    return { module: ConfigModule, providers: [{ provide: MEDIA_CONFIG, useValue: config }], exports: [MEDIA_CONFIG] };
  }
}

function mediaModule(): DynamicModule {
  return MediaModule.register({ imports: [ConfigModule.with(fake.config)] });
}

it('provides a media port that is connected once the application is up', async () => {
  const app = await NestFactory.createApplicationContext(mediaModule(), { logger: false });
  const media = app.get(MediaPort);

  await eventually('the node is healthy', () => media.nodes()[0]?.healthy ?? false);
  expect(await media.createMeeting('contact')).toMatchObject({ nodeName: 'fake' });
  expect(app.get(OrphanReconciler)).toBeInstanceOf(OrphanReconciler);
  await app.close();
});

it('releases the legs when the application shuts down, so that their sessions can be resumed', async () => {
  const app = await NestFactory.createApplicationContext(mediaModule(), { logger: false });
  const media = app.get(MediaPort);
  await eventually('the node is healthy', () => media.nodes()[0]?.healthy ?? false);
  const leg = await media.openLeg(await media.createMeeting('contact'), 'leg');
  const log = new LegLog(leg);

  await app.close();

  expect(leg.closed).toBe(true);
  expect(log.events).toEqual([]);
  expect(fake.sessionCount).toBe(1);
  expect(fake.requests.some(({ janus }) => janus === 'destroy')).toBe(false);
});
