const notes = [523.25, 659.25, 783.99] as const;
const noteSeconds = 0.25;
const playTimeoutMs = 5_000;

/** Three rising notes on the given speaker (null: the default one). Resolves when they are over. */
export async function playTone(speakerId: string | null): Promise<void> {
  const context = new AudioContext();
  const element = new Audio();
  try {
    // Through an element, because only elements can choose their speaker in every browser that lets one choose.
    const destination = context.createMediaStreamDestination();
    element.srcObject = destination.stream;
    if (speakerId !== null && 'setSinkId' in element) await element.setSinkId(speakerId);
    await context.resume();
    await element.play();
    await ended(scheduleNotes(context, destination));
  } finally {
    element.pause();
    element.srcObject = null;
    await context.close();
  }
}

function scheduleNotes(context: AudioContext, destination: AudioNode): OscillatorNode {
  const oscillator = context.createOscillator();
  const gain = context.createGain();
  oscillator.connect(gain).connect(destination);
  const start = context.currentTime + 0.05;
  const end = start + notes.length * noteSeconds;
  notes.forEach((frequency, index) => oscillator.frequency.setValueAtTime(frequency, start + index * noteSeconds));
  // Ramps instead of steps: a sudden start or end is heard as a click.
  gain.gain.setValueAtTime(0, start);
  gain.gain.linearRampToValueAtTime(0.3, start + 0.05);
  gain.gain.setValueAtTime(0.3, end - 0.1);
  gain.gain.linearRampToValueAtTime(0, end);
  oscillator.start(start);
  oscillator.stop(end);
  return oscillator;
}

function ended(oscillator: OscillatorNode): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('The tone did not end in time.')), playTimeoutMs);
    oscillator.onended = () => {
      clearTimeout(timer);
      resolve();
    };
  });
}
