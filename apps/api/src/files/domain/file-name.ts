/** Names as people gave them, made harmless: they are shown, offered for saving, and never used as a path. */
const longest = 150;

/** Control and direction characters could make `invoice\u202Efdp.exe` read as a PDF. */
const misleading = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

export function cleanName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  const clean = last.replace(misleading, '').replace(/[<>:"|?*]/g, '_').replace(/^[.\s]+|[.\s]+$/g, '');
  return shortened(clean) || 'file';
}

/** Keeps the ending: it is what programs go by. */
function shortened(name: string): string {
  const letters = [...name];
  if (letters.length <= longest) return name;
  const dot = name.lastIndexOf('.');
  const ending = dot > 0 && name.length - dot <= 12 ? [...name.slice(dot)] : [];
  return [...letters.slice(0, longest - ending.length), ...ending].join('');
}

/** `Content-Disposition` for saving under this name: RFC 6266, with the name of RFC 5987 for what is not ASCII. */
export function attachment(name: string): string {
  const ascii = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
