export interface ShownFile {
  readonly fileId: string;
  readonly name: string;
  readonly size: number;
  /** By the file's bytes, as the server found. */
  readonly mimeType: string;
}

/** What our page draws by itself. Everything else is only saved: the type is the server's, by the file's bytes. */
const shownImages = ['image/png', 'image/jpeg', 'image/webp', 'image/gif'];

export function previewOf(mimeType: string): 'image' | 'pdf' | null {
  if (shownImages.includes(mimeType)) return 'image';
  return mimeType === 'application/pdf' ? 'pdf' : null;
}
