import type { ContactFiles } from '@visavis/call-client';
import { createContext, use } from 'react';

export interface FilesOfPage {
  readonly files: ContactFiles;
  readonly contactId: string;
  /** False once the contact is over: what was sent can still be had. */
  readonly canSend: boolean;
}

/** The files of the contact that is shown below it; null where there are none. */
export const FilesContext = createContext<FilesOfPage | null>(null);

export function useFiles(): FilesOfPage | null {
  return use(FilesContext);
}
