import { describe, expect, it, vi } from 'vitest';
import { memoryStorage } from '../storage/key-value-storage.js';
import { defaultBindings, ShortcutBindings } from './shortcut-bindings.js';
import { ShortcutListener, type ShortcutKeyEvent } from './shortcut-listener.js';

function listen(isMac = false) {
  const bindings = new ShortcutBindings(memoryStorage());
  const listener = new ShortcutListener({ bindings, isMac, isTextField: (target) => target === 'field' });
  const press = (over: Partial<ShortcutKeyEvent> = {}): ShortcutKeyEvent => {
    const event: ShortcutKeyEvent = {
      key: 'm', code: 'KeyM', altKey: true, ctrlKey: false, metaKey: false, shiftKey: false, repeat: false, defaultPrevented: false, target: null,
      getModifierState: () => false, preventDefault: vi.fn(), ...over,
    };
    listener.onKeyDown(event);
    return event;
  };
  return { bindings, listener, press };
}

describe('shortcuts in the page', () => {
  it('run the newest handler and nothing once it is gone', () => {
    const { listener, press } = listen();
    const older = vi.fn();
    const newer = vi.fn();
    listener.handle('toggleMicrophone', older);
    const remove = listener.handle('toggleMicrophone', newer);
    press();
    remove();
    press();
    expect([older.mock.calls.length, newer.mock.calls.length]).toEqual([1, 1]);
  });

  it('leave keys to the browser that nobody handles now', () => {
    const { press } = listen();
    expect(press().preventDefault).not.toHaveBeenCalled();
  });

  it('act once while a key is held down, and keep it from the browser all the while', () => {
    const { listener, press } = listen();
    const handler = vi.fn();
    listener.handle('toggleMicrophone', handler);
    press();
    expect(press({ repeat: true }).preventDefault).toHaveBeenCalled();
    expect(handler).toHaveBeenCalledOnce();
  });

  it('keep quiet in a text field of a Mac, where Option types, and act in one elsewhere', () => {
    const mac = listen(true);
    const other = listen(false);
    const onMac = vi.fn();
    const elsewhere = vi.fn();
    mac.listener.handle('toggleMicrophone', onMac);
    other.listener.handle('toggleMicrophone', elsewhere);
    mac.press({ target: 'field', key: 'µ' });
    other.press({ target: 'field' });
    expect([onMac.mock.calls.length, elsewhere.mock.calls.length]).toEqual([0, 1]);
  });

  it('pause while a new one is recorded', () => {
    const { listener, press } = listen();
    const handler = vi.fn();
    listener.handle('toggleMicrophone', handler);
    const resume = listener.pause();
    press();
    resume();
    resume();
    press();
    expect(handler).toHaveBeenCalledOnce();
  });
});

describe('the bindings', () => {
  it('are kept in this browser, the changed ones only', () => {
    const storage = memoryStorage();
    new ShortcutBindings(storage).change('endCall', 'Alt+Q');
    expect(new ShortcutBindings(storage).state.getState()).toEqual({ ...defaultBindings, endCall: 'Alt+Q' });
  });

  it('do not give a shortcut away that another action has', () => {
    const bindings = new ShortcutBindings(memoryStorage());
    expect(bindings.change('endCall', defaultBindings.acceptOffer)).toEqual({ ok: false, usedBy: 'acceptOffer' });
    expect(bindings.state.getState()).toEqual(defaultBindings);
  });

  it('survive whatever else is stored under their name', () => {
    for (const text of ['{', '[]', '{"endCall":"X","unknown":"Alt+Q"}', 'null']) {
      const storage = memoryStorage();
      storage.setItem('visavis.shortcuts', text);
      expect(new ShortcutBindings(storage).state.getState()).toEqual(defaultBindings);
    }
  });

  it('go back to the defaults', () => {
    const storage = memoryStorage();
    const bindings = new ShortcutBindings(storage);
    bindings.change('endCall', 'Alt+Q');
    bindings.reset();
    expect(bindings.state.getState()).toEqual(defaultBindings);
    expect(new ShortcutBindings(storage).state.getState()).toEqual(defaultBindings);
  });
});
