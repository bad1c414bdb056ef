/** The browser needs the address until it has begun to save. */
const keptMs = 60_000;

/** Saves bytes under a name, as the browser saves a download. Their type must be one that nothing runs. */
export function saveBlob(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), keptMs);
}
