/**
 * The server masks personal numbers in every text that it sends, until the reader asks. What is left for the screen are ids, which it has whole and
 * shows, copies and writes into files. The rules are the server's (Mask.cs); samples/mask/vectors.json holds both to them.
 */
const shortest = 5;
const dots = (count: number): string => '•'.repeat(count);

/** A value that is personal as a whole. */
export function mask(value: string): string {
  const letters = [...value];
  if (letters.length < shortest) return dots(letters.length);
  const at = value.lastIndexOf('@');
  if (at > 0) return `${letters[0]}${dots(3)}${value.slice(at)}`;
  const phone = /^\+90(\d{3})\d{3}(\d{2})(\d{2})$/.exec(value);
  if (phone) return `+90 ${phone[1]} ${dots(3)} ${phone[2]} ${phone[3]}`;
  if (/^\+\d{8,}$/.test(value)) return `${value.slice(0, 5)} ${dots(3)} ${value.slice(-4)}`;
  if (/^[A-Z]{2}\d{2}[A-Z0-9]{10,}$/.test(value)) return `${value.slice(0, 4)} ${dots(3)} ${value.slice(-4)}`;
  return `${letters[0]}${dots(letters.length - 3)}${letters.slice(-2).join('')}`;
}

/** A Turkish national id by its two check digits. */
function isNationalId(text: string): boolean {
  const d = [...text].map(Number);
  const odd = d[0]! + d[2]! + d[4]! + d[6]! + d[8]!;
  const even = d[1]! + d[3]! + d[5]! + d[7]!;
  const tenth = (7 * odd - even + 40) % 10;
  return d[9] === tenth && d[10] === (odd + even + tenth) % 10;
}

/** A text, such as an id or a reference, with the personal numbers in it masked. */
export function maskKey(text: string): string {
  const key = (_: string, head: string, id: string): string => head + mask(id);
  return text
    .replace(
      /(\b(?:person|phone|email|account):(?:[a-z]{2}-)?)(?![a-z]{2}-)(?!(?:h|r)[0-9a-f]{32}\b)([^\s|@#~,;'"]+)/g,
      key,
    )
    .replace(/(persons\/[A-Za-z]{2}(?:\||%7C))([^\s@#|,;'"]+)/g, key)
    .replace(/(?<![0-9A-Za-z])[1-9][0-9]{10}(?![0-9A-Za-z])/g, (id) => (isNationalId(id) ? mask(id) : id));
}
