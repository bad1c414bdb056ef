import type { DeviceCheck } from '@visavis/contracts';
import type { DeviceState, InputState } from './device-state.js';

type Result = DeviceCheck['camera'];

/** What travels with the contact to the agent. */
export function deviceCheckOf(state: DeviceState): DeviceCheck {
  return {
    camera: state.voiceOnly && state.camera.status !== 'problem' ? 'skipped' : inputResult(state.camera),
    microphone: inputResult(state.microphone),
    speaker: speakerResult(state.speaker),
  };
}

function inputResult(input: InputState): Result {
  if (input.status === 'live') return 'ok';
  if (input.status !== 'problem') return 'skipped';
  switch (input.problem) {
    case 'denied':
    case 'denied_by_system':
      return 'denied';
    case 'missing':
    case 'in_use':
      return input.problem;
    default:
      return 'failed';
  }
}

function speakerResult(speaker: DeviceState['speaker']): Result {
  if (speaker === 'heard') return 'ok';
  return speaker === 'not_heard' || speaker === 'failed' ? 'failed' : 'skipped';
}
