/** A stream that shows nothing for so long shows nothing. */
const patienceMs = 3_000;

/** The frame that a stream's video shows now, as a PNG; null when it shows none. */
export async function snapshotOf(stream: MediaStream, name: string): Promise<File | null> {
  const video = document.createElement('video');
  video.muted = true;
  video.playsInline = true;
  video.srcObject = stream;
  try {
    if (!(await showsSomething(video))) return null;
    const canvas = document.createElement('canvas');
    canvas.width = video.videoWidth;
    canvas.height = video.videoHeight;
    canvas.getContext('2d')?.drawImage(video, 0, 0);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    return blob && new File([blob], name, { type: 'image/png' });
  } finally {
    video.srcObject = null;
  }
}

function showsSomething(video: HTMLVideoElement): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), patienceMs);
    const shown = (): void => {
      clearTimeout(timer);
      resolve(video.videoWidth > 0);
    };
    video.requestVideoFrameCallback(shown);
    video.play().catch(() => resolve(false));
  });
}
