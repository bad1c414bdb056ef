import { useStore } from '@visavis/ui';
import { useEffect, useState } from 'react';
import { ControlsVisibility } from './controls-visibility.js';

interface VisibilityHandlers {
  readonly onPointerMove: () => void;
  readonly onPointerDown: () => void;
  readonly onFocus: (event: React.FocusEvent) => void;
  readonly onBlur: () => void;
}

const wideWithMouse = '(min-width: 62em) and (hover: hover) and (pointer: fine)';

/** Binds the visibility of the controls to the stage's events and to keys anywhere. */
export function useControlsVisibility(): { readonly visible: boolean; readonly handlers: VisibilityHandlers } {
  const [visibility] = useState(() => new ControlsVisibility({ mayHide: () => window.matchMedia(wideWithMouse).matches }));
  const visible = useStore(visibility.state, (state) => state.visible);
  useEffect(() => {
    const stir = (): void => visibility.stir();
    stir();
    window.addEventListener('keydown', stir);
    return () => {
      window.removeEventListener('keydown', stir);
      visibility.close();
    };
  }, [visibility]);
  return {
    visible,
    handlers: {
      onPointerMove: () => visibility.stir(),
      onPointerDown: () => visibility.stir(),
      // A click leaves the focus on a button, which must not keep the controls there for ever: only the keyboard's focus counts.
      onFocus: (event) => visibility.setFocused(event.target.matches('button:focus-visible')),
      onBlur: () => visibility.setFocused(false),
    },
  };
}
