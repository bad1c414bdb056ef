import { expect, type Page } from '@playwright/test';

/** Root mean square of the loudest and of the quietest fiftieth of a second, 1 being full scale. */
export interface AudioMeasurement {
  readonly loudest: number;
  readonly quietest: number;
  /** How often sound began. */
  readonly beeps: number;
}

/** The fake microphone's beep is far above this after the codec; what comes of silence is far below. */
const audible = 0.01;

interface AudioWish {
  readonly audible: number;
  readonly beeps: number;
  readonly timeoutMs: number;
}

/**
 * Listens to what the page plays of the others: decoded samples, taken from the stream by WebAudio. Ends as soon as enough
 * beeps were heard, or when time is up.
 */
async function listen(audio: HTMLMediaElement, { audible, beeps, timeoutMs }: AudioWish): Promise<AudioMeasurement> {
  const endsAt = performance.now() + timeoutMs;
  const nextLook = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 15));
  const heard = { loudest: 0, quietest: 1, beeps: 0 };
  const hasSound = (stream: MediaProvider | null): stream is MediaStream => stream instanceof MediaStream && stream.getAudioTracks().length > 0;
  while (!hasSound(audio.srcObject)) {
    if (performance.now() > endsAt) return heard;
    await nextLook();
  }
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  analyser.fftSize = 1024;
  context.createMediaStreamSource(audio.srcObject).connect(analyser);
  await context.resume();
  const samples = new Float32Array(analyser.fftSize);
  let sounding = false;
  while (heard.beeps < beeps && performance.now() < endsAt) {
    await nextLook();
    analyser.getFloatTimeDomainData(samples);
    const level = Math.sqrt(samples.reduce((sum, value) => sum + value * value, 0) / samples.length);
    heard.loudest = Math.max(heard.loudest, level);
    heard.quietest = Math.min(heard.quietest, level);
    if (level > audible && !sounding) heard.beeps += 1;
    sounding = level > audible;
  }
  await context.close();
  return heard;
}

/** Of the others in the call, in the order in which the page shows them. */
const othersSound = (page: Page, index: number) => page.getByTestId('remote-audio').nth(index);

/** Passes when the fake microphone of the other side, or of the other one named, is heard here, twice, with quiet in between. */
export async function expectToHearTheOther(page: Page, index = 0, timeoutMs = 20_000): Promise<AudioMeasurement> {
  await othersSound(page, index).waitFor({ state: 'attached', timeout: timeoutMs });
  const heard = await othersSound(page, index).evaluate(listen, { audible, beeps: 2, timeoutMs });
  expect(heard.beeps, `beeps heard (loudest ${heard.loudest.toFixed(4)})`).toBeGreaterThanOrEqual(2);
  return heard;
}

/** Passes once nothing was heard from the other side for a while: what was on its way when they muted still arrives. */
export async function expectSilence(page: Page, index = 0, forMs = 1_500): Promise<void> {
  await expect(async () => {
    const heard = await othersSound(page, index).evaluate(listen, { audible, beeps: Number.MAX_SAFE_INTEGER, timeoutMs: forMs });
    expect(heard.loudest, 'loudest moment of a muted microphone').toBeLessThan(audible / 2);
  }).toPass({ timeout: 10_000 });
}
