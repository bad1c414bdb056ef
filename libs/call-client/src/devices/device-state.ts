/** Why a camera, microphone or speaker could not be used; the pages have a plain help text for each. */
export type DeviceProblem =
  /** The person said no, or said no earlier and the browser remembers. */
  | 'denied'
  /** The operating system (or a policy) keeps the browser from the device. */
  | 'denied_by_system'
  /** There is none. */
  | 'missing'
  /** Another program has it. */
  | 'in_use'
  /** It cannot do what was asked, also without any wish for a resolution. */
  | 'overconstrained'
  /** Neither https nor localhost: the browser offers no devices at all. */
  | 'insecure_context'
  /** The browser has no such function. */
  | 'unsupported'
  | 'failed';

export interface DeviceOption {
  readonly deviceId: string;
  /** Empty until permission was given. */
  readonly label: string;
  /** The same for both ends of a headset; empty where the browser does not say. */
  readonly groupId: string;
}

/** What happened to a device by itself, for the page to say. `name` is that of the device used now, or of the one that is gone. */
export interface DeviceNotice {
  readonly type: 'microphone_replaced' | 'microphone_back' | 'camera_unplugged' | 'camera_back' | 'headset_taken';
  /** Empty where the browser has no name for it that tells anything. */
  readonly name: string;
}

/**
 * `off`: not asked for. `starting`: the browser may be asking the person. `live`: delivering.
 * `interrupted` (unplugged, or taken away while live) is a `problem` too: `missing` or `failed`.
 */
export type InputState =
  | { readonly status: 'off' }
  | { readonly status: 'starting' }
  | { readonly status: 'live'; readonly deviceId: string; readonly label: string }
  | { readonly status: 'problem'; readonly problem: DeviceProblem };

export interface DeviceState {
  readonly cameras: readonly DeviceOption[];
  readonly microphones: readonly DeviceOption[];
  /** Empty where the browser cannot choose one. */
  readonly speakers: readonly DeviceOption[];
  readonly camera: InputState;
  readonly microphone: InputState;
  /** What will be used next: what the person chose, where that is there, or else what fits best; null for the system's default. */
  readonly chosen: { readonly camera: string | null; readonly microphone: string | null; readonly speaker: string | null };
  /** `played`: the tone is over and the person has not said yet whether it was heard. */
  readonly speaker: 'untested' | 'playing' | 'played' | 'heard' | 'not_heard' | 'failed';
  readonly voiceOnly: boolean;
  /** Null again after a while. */
  readonly notice: DeviceNotice | null;
  /** The live tracks for an own preview (mute the element). One object for the store's life; null until something is live. */
  readonly preview: MediaStream | null;
}
