export interface LevelMeter {
  stop(): void;
}

const intervalMs = 100;
/** Quieter than this is silence, louder than the other is full scale, in decibels relative to full scale. */
const silenceDb = -60;
const fullDb = -10;

/** Reports the level of a microphone ten times a second until stopped. */
export function startLevelMeter(
  createContext: () => AudioContext,
  track: MediaStreamTrack,
  report: (level: number) => void,
): LevelMeter {
  const context = createContext();
  const analyser = context.createAnalyser();
  analyser.fftSize = 1_024;
  const source = context.createMediaStreamSource(new MediaStream([track]));
  source.connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  // Suspended until the person has touched the page; then the next tick gets it going.
  const timer = setInterval(() => {
    if (context.state === 'suspended') void context.resume();
    analyser.getFloatTimeDomainData(samples);
    report(levelOf(samples));
  }, intervalMs);
  return {
    stop() {
      clearInterval(timer);
      source.disconnect();
      void context.close();
    },
  };
}

/** 0 for silence, 1 for full scale, evenly by loudness in between. */
export function levelOf(samples: Float32Array): number {
  if (samples.length === 0) return 0;
  const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
  if (power === 0) return 0;
  const level = (10 * Math.log10(power) - silenceDb) / (fullDb - silenceDb);
  return Math.round(Math.min(1, Math.max(0, level)) * 100) / 100;
}
