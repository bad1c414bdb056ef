import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { OrphanReconciler } from './janus/orphan-reconciler.js';
import { MEDIA_CONFIG } from './media.config.js';
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

function rootModule() {
  @Module({ providers: [{ provide: MEDIA_CONFIG, useValue: fake.config }], exports: [MEDIA_CONFIG] })
  class ConfigModule {}
  @Module({ imports: [MediaModule.register({ imports: [ConfigModule] })] })
  class RootModule {}
  return RootModule;
}

it('provides a media port that is connected once the application is up', async () => {
  const app = await NestFactory.createApplicationContext(rootModule(), { logger: false });
  const media = app.get(MediaPort);

  await eventually('the node is healthy', () => media.nodes()[0]?.healthy ?? false);
  expect(await media.createMeeting('contact')).toMatchObject({ nodeName: 'fake' });
  expect(app.get(OrphanReconciler)).toBeInstanceOf(OrphanReconciler);
  await app.close();
});

it('releases the legs when the application shuts down, so that their sessions can be resumed', async () => {
  const app = await NestFactory.createApplicationContext(rootModule(), { logger: false });
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
