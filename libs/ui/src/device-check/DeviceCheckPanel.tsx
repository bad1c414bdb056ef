import { CameraCheck } from './CameraCheck.js';
import type { CheckSource } from './check-source.js';
import classes from './device-check.module.css';
import { MicrophoneCheck } from './MicrophoneCheck.js';
import { SpeakerCheck } from './SpeakerCheck.js';

export interface DeviceCheckPanelProps {
  /** Its `start` was called by the page, after the page said why the browser is going to ask. */
  readonly devices: CheckSource;
  /** Whose initials stand where the picture will be. */
  readonly ownName: string;
  /** Two columns where there is room. */
  readonly wide?: boolean;
}

/** Camera, microphone and speaker: what each does now, which one, and help where one does not work. */
export function DeviceCheckPanel({ devices, ownName, wide = false }: DeviceCheckPanelProps) {
  return (
    <div className={classes.panel} data-wide={wide}>
      <CameraCheck devices={devices} ownName={ownName} />
      <MicrophoneCheck devices={devices} />
      <SpeakerCheck devices={devices} />
    </div>
  );
}
