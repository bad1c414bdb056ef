import { screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { renderInApp } from '../testing/index.js';
import { ControlBar } from './ControlBar.js';
import { CameraToggle, FlipCameraButton, HangUpButton, MicrophoneToggle } from './MediaToggles.js';

describe('call controls', () => {
  it('keep their name while pressed says the state', async () => {
    const onChange = vi.fn<(on: boolean) => void>();
    const { rerender } = await renderInApp(<MicrophoneToggle on onChange={onChange} />);
    const mute = screen.getByRole('button', { name: 'Mute' });
    expect(mute.getAttribute('aria-pressed')).toBe('false');
    mute.click();
    expect(onChange).toHaveBeenCalledWith(false);
    rerender(<MicrophoneToggle on={false} onChange={onChange} />);
    expect(screen.getByRole('button', { name: 'Mute' }).getAttribute('aria-pressed')).toBe('true');
  });

  it('are one named group, and each says its shortcut', async () => {
    await renderInApp(
      <ControlBar>
        <CameraToggle on onChange={() => {}} shortcut="Alt+V" />
        <FlipCameraButton onClick={() => {}} />
        <HangUpButton onClick={() => {}} />
      </ControlBar>,
    );
    expect(screen.getByRole('group', { name: 'Call controls' }).querySelectorAll('button')).toHaveLength(3);
    expect(screen.getByRole('button', { name: 'Camera' }).getAttribute('aria-keyshortcuts')).toBe('Alt+V');
  });

  it('contain the visible word in their accessible name', async () => {
    await renderInApp(<FlipCameraButton onClick={() => {}} />);
    const flip = screen.getByRole('button', { name: 'Flip camera' });
    expect(flip.textContent).toBe('Flip');
  });
});
