import { chromium, type Browser } from '@playwright/test';

export interface ChromiumOptions {
  readonly executablePath: string;
  /** Names and addresses the browser may reach; everything else does not resolve. */
  readonly reachable: readonly string[];
  readonly cameras?: number;
  /** How to reach a sound server, whose microphones take the place of the fake devices. */
  readonly sound?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
}

/**
 * Chromium with a camera that shows a moving picture and a microphone that beeps. Permissions are real: each context grants
 * or refuses camera and microphone as a person would. Twelve pictures a second are enough to see movement, and let two cores breathe.
 */
export function launchChromium({ executablePath, reachable, cameras = 1, sound, args = [] }: ChromiumOptions): Promise<Browser> {
  const exceptions = reachable.map((host) => `EXCLUDE ${host}`);
  return chromium.launch({
    executablePath,
    headless: true,
    ...(sound && { env: { ...process.env, ...sound } as Record<string, string> }),
    args: [
      '--no-sandbox',
      ...(sound ? [] : [`--use-fake-device-for-media-stream=device-count=${cameras},fps=12`]),
      `--host-resolver-rules=${['MAP * ~NOTFOUND', ...exceptions].join(', ')}`,
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...args,
    ],
  });
}

/** With media on the loopback interface, which Chromium otherwise leaves out when it looks for candidates. */
export function launchLocalChromium(executablePath: string, { args = [], ...options }: Pick<ChromiumOptions, 'cameras' | 'sound' | 'args'> = {}): Promise<Browser> {
  return launchChromium({
    ...options,
    executablePath,
    reachable: ['localhost', '127.0.0.1'],
    args: ['--allow-loopback-in-peer-connection', ...args],
  });
}
