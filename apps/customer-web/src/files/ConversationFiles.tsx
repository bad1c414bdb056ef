import { FileDropArea, FilesContext, useStore } from '@visavis/ui';
import { useMemo, type ReactNode } from 'react';
import { usePortal } from '../app/app-context.js';

/** Below it, files can be sent to the customer's contact and had from it, from the first moment in line. */
export function ConversationFiles({ children }: { readonly children: ReactNode }) {
  const { contact, files } = usePortal();
  const current = useStore(files, (value) => value);
  const contactId = useStore(contact.state, (state) => state.contact?.contactId ?? null);
  const canSend = useStore(contact.state, (state) => state.contact !== null && state.contact.state !== 'closed');
  const value = useMemo(() => (current === null || contactId === null ? null : { files: current, contactId, canSend }), [current, contactId, canSend]);
  return (
    <FilesContext value={value}>
      <FileDropArea>{children}</FileDropArea>
    </FilesContext>
  );
}
