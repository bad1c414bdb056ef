import { MutedSpeech, type DeviceStore, type MuteState, type ReadableStore } from '@visavis/call-client';
import { useMemo, useSyncExternalStore } from 'react';
import { useStore, type WatchableStore } from '../hooks/use-store.js';
import { useLocalized } from '../i18n/use-language.js';
import { ownDeviceLines, type OwnDeviceLine } from './own-device-lines.js';
import { ownDeviceTexts } from './own-device-texts.js';

export interface OwnDevicesOptions {
  readonly devices: Pick<DeviceStore, 'state' | 'tracks'>;
  /** Null while there is no call. */
  readonly muted: ReadableStore<MuteState> | null;
  readonly video: boolean;
  /** What unmutes, as it is written on the keys. */
  readonly keys?: string | undefined;
}

export interface ShownDeviceLine extends Pick<OwnDeviceLine, 'about' | 'fix'> {
  readonly text: string;
}

/** What to say about the own devices during a call, in words, the most important first. */
export function useOwnDevices({ devices, muted, video, keys }: OwnDevicesOptions): readonly ShownDeviceLine[] {
  const localized = useLocalized();
  const speakingMuted = useSpeakingMuted(devices, muted);
  const { camera, microphone, notice } = useStore(devices.state, (state) => ({ camera: state.camera, microphone: state.microphone, notice: state.notice }));
  const lines = ownDeviceLines({ devices: { camera, microphone, notice }, video, speakingMuted, hasShortcut: keys !== undefined });
  return lines.map(({ text, name, about, fix }) => {
    const words = localized(ownDeviceTexts[text]).replace('{{keys}}', keys ?? '');
    return { about, fix, text: words.replace('{{name}}', name || localized(ownDeviceTexts.unnamed)) };
  });
}

function useSpeakingMuted({ tracks }: Pick<DeviceStore, 'tracks'>, muted: ReadableStore<MuteState> | null): boolean {
  const { getState, subscribe } = useMemo(() => speakingMutedIn(tracks, muted), [tracks, muted]);
  return useSyncExternalStore(subscribe, getState, getState);
}

/** Listens for as long as somebody wants to know. */
function speakingMutedIn(tracks: DeviceStore['tracks'], muted: ReadableStore<MuteState> | null): WatchableStore<boolean> {
  let watch: MutedSpeech | null = null;
  return {
    getState: () => watch?.speaking.getState() ?? false,
    subscribe(listener) {
      if (muted === null) return () => {};
      const started = new MutedSpeech({ tracks, muted });
      const unsubscribe = started.speaking.subscribe(listener);
      watch = started;
      return () => {
        unsubscribe();
        started.close();
        watch = null;
      };
    },
  };
}
