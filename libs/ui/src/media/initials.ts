/**
 * Up to two characters that stand for a person without a picture: first letters of the first and last word,
 * or for a name in Chinese characters its last two, as is usual there.
 */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/u).filter((word) => word !== '');
  const [first, last] = [words[0], words.at(-1)];
  if (first === undefined || last === undefined) return '?';
  if (words.length === 1) {
    const characters = [...first];
    return /\p{Script=Han}/u.test(first) ? characters.slice(-2).join('') : (characters[0] ?? '?').toLocaleUpperCase();
  }
  return `${[...first][0] ?? ''}${[...last][0] ?? ''}`.toLocaleUpperCase();
}
