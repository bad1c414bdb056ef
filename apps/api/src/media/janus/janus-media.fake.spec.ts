import { FakeJanus } from '../testing/fake/fake-janus.js';
import { fakePeer } from '../testing/fake/fake-peer.js';
import { polite, unruly, type Faults } from '../testing/fake/faults.js';
import type { MediaServer } from '../testing/conformance-stage.js';
import { mediaConformance } from '../testing/media-conformance.js';

async function startFake(faults: Faults): Promise<MediaServer> {
  const fake = await FakeJanus.start();
  fake.faults = faults;
  return { config: fake.config, openPeer: () => Promise.resolve(fakePeer), stop: () => fake.stop() };
}

mediaConformance('a fake Janus that behaves', () => startFake(polite));
mediaConformance('a fake Janus that doubles, delays and garbles', () => startFake(unruly));
