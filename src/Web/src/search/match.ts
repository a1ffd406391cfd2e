/** Letters as the search sees them: Turkish i and accents folded, blanks and separators gone. */
const special: Record<string, string> = {
  ı: 'i',
  İ: 'i',
  I: 'i',
  ß: 'ss',
  æ: 'ae',
  Æ: 'ae',
  ø: 'o',
  Ø: 'o',
  đ: 'd',
  Đ: 'd',
  ł: 'l',
  Ł: 'l',
  œ: 'oe',
  Œ: 'oe',
};
const separator = /[\s.\-–_/\\()[\],:;'’"]/u;

const foldLetter = (letter: string): string =>
  special[letter] ??
  letter
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();

export const fold = (text: string): string => [...text].map((c) => (separator.test(c) ? '' : foldLetter(c))).join('');

/** Where a text holds what was typed, as [start, end) in it; null if it does not. */
export function find(text: string, typed: string): [number, number] | null {
  const wanted = fold(typed);
  if (wanted === '') return null;
  let folded = '';
  const origin: number[] = [];
  let index = 0;
  for (const letter of text) {
    const part = separator.test(letter) ? '' : foldLetter(letter);
    for (let i = 0; i < part.length; i++) origin.push(index);
    folded += part;
    index += letter.length;
  }
  const at = folded.indexOf(wanted);
  if (at < 0) return null;
  const last = origin[at + wanted.length - 1]!;
  return [origin[at]!, last + [...text.slice(last)][0]!.length];
}

/** The parts of a text: before, what was typed, after. All of several words are looked for when the whole is not there. */
export function parts(text: string, typed: string): { text: string; hit: boolean }[] {
  const whole = find(text, typed);
  const ranges = whole
    ? [whole]
    : typed
        .split(/\s+/)
        .map((word) => find(text, word))
        .filter((r): r is [number, number] => r !== null)
        .sort((a, b) => a[0] - b[0]);
  const out: { text: string; hit: boolean }[] = [];
  let at = 0;
  for (const [from, to] of ranges) {
    if (from < at) continue;
    if (from > at) out.push({ text: text.slice(at, from), hit: false });
    out.push({ text: text.slice(from, to), hit: true });
    at = to;
  }
  if (at < text.length) out.push({ text: text.slice(at), hit: false });
  return out;
}
