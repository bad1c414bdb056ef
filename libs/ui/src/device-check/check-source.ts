import type { DeviceStore } from '@visavis/call-client';

/** What the check needs of the device store, so that tests can stand in for it. */
export type CheckSource = Pick<
  DeviceStore,
  'state' | 'level' | 'start' | 'chooseCamera' | 'chooseMicrophone' | 'chooseSpeaker' | 'setVoiceOnly' | 'playTestTone' | 'confirmSpeaker'
>;
