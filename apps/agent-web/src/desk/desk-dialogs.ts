import { createContext, use } from 'react';

export type DeskDialog = 'appointments' | 'devices' | 'shortcuts';

/** Opens one of the desk's dialogs from wherever the need arises. */
export const OpenDialogContext = createContext<(dialog: DeskDialog) => void>(() => undefined);

export function useOpenDialog(): (dialog: DeskDialog) => void {
  return use(OpenDialogContext);
}
