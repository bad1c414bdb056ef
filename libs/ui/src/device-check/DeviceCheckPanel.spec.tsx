import { act, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { FakeDevices, renderInApp } from '../testing/index.js';
import { DeviceCheckPanel } from './DeviceCheckPanel.js';

async function show(onStart?: ConstructorParameters<typeof FakeDevices>[0]): Promise<FakeDevices> {
  const devices = new FakeDevices(onStart);
  await renderInApp(<DeviceCheckPanel devices={devices} ownName="Ada Lovelace" />);
  await act(() => devices.start({ camera: true, microphone: true }));
  return devices;
}

const section = (name: string): ReturnType<typeof within> => within(screen.getByRole('region', { name }));

describe('device check', () => {
  it('shows each device as working and lets the camera be changed', async () => {
    const devices = await show();
    expect(section('Camera').getByRole('status').textContent).toBe('working');
    expect(section('Microphone').getAllByRole('status')[0]?.textContent).toBe('working');
    const select = section('Camera').getByRole('combobox', { name: 'Camera' });
    expect((select as HTMLSelectElement).value).toBe('front');
    // A microphone that is the only one needs no choice.
    expect(section('Microphone').queryByRole('combobox')).toBeNull();
    expect(devices.asked).toEqual(['start camera microphone']);
  });

  it.each([
    ['denied', 'The browser does not let us use it'],
    ['denied_by_system', 'The computer does not let the browser use it'],
    ['missing', 'None was found'],
    ['in_use', 'Another program is using it'],
    ['overconstrained', 'It cannot do what a call needs'],
    ['failed', 'It did not start'],
  ] as const)('explains a camera that is %s and can try again', async (problem, title) => {
    const devices = await show({ camera: { status: 'problem', problem }, microphone: { status: 'live', deviceId: 'mic', label: '' } });
    expect(section('Camera').getByRole('alert').textContent).toContain(title);
    section('Camera').getByRole('button', { name: 'Try again' }).click();
    expect(devices.asked.at(-1)).toBe('start camera microphone');
  });

  it.each(['insecure_context', 'unsupported'] as const)('offers no retry that cannot help when the page is %s', async (problem) => {
    await show({ camera: { status: 'problem', problem }, microphone: { status: 'problem', problem } });
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
  });

  it('goes on without the camera and takes it back', async () => {
    const devices = await show();
    act(() => void section('Camera').getByRole('button', { name: 'Without camera' }).click());
    expect(section('Camera').getByRole('status').textContent).toBe('left out');
    act(() => void section('Camera').getByRole('button', { name: 'Use camera' }).click());
    expect(devices.asked.slice(1)).toEqual(['voiceOnly true', 'voiceOnly false', 'start camera microphone']);
  });

  it('says once that a voice arrived, and does not take it back in a pause', async () => {
    const devices = await show();
    expect(section('Microphone').getByText(/We hear nothing yet/)).toBeTruthy();
    act(() => devices.level.setState(0.4, true));
    act(() => devices.level.setState(0, true));
    expect(section('Microphone').getByText('We hear you.')).toBeTruthy();
  });

  it('asks whether the tone was heard, and helps when it was not', async () => {
    const devices = await show();
    await act(async () => section('Speaker').getByRole('button', { name: 'Play a test sound' }).click());
    expect(devices.asked.at(-1)).toBe('tone');
    act(() => void section('Speaker').getByRole('button', { name: 'No' }).click());
    expect(section('Speaker').getByText(/Turn up the volume/)).toBeTruthy();
    act(() => void section('Speaker').getByRole('button', { name: 'Yes' }).click());
    expect(section('Speaker').getByRole('status').textContent).toBe('working');
  });
});
