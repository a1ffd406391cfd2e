/** Personal numbers are shown only when someone asks for them. */
export function mask(value: string): string {
  const letters = [...value];
  if (letters.length <= 2) return '•'.repeat(letters.length);
  const mail = /^(.).*(@.+)$/.exec(value);
  if (mail) return `${mail[1]}•••${mail[2]}`;
  const phone = /^\+90(\d{3})\d{3}(\d{2})(\d{2})$/.exec(value);
  if (phone) return `+90 ${phone[1]} ••• ${phone[2]} ${phone[3]}`;
  if (/^\+\d{8,}$/.test(value)) return `${value.slice(0, 5)} ••• ${value.slice(-4)}`;
  if (/^[A-Z]{2}\d{2}[A-Z0-9]{10,}$/.test(value)) return `${value.slice(0, 4)} ••• ${value.slice(-4)}`;
  return `${letters[0]}${'•'.repeat(letters.length - 2)}${letters.at(-1)}`;
}

/** Keys of records and elements may hold a person's number: national ids anywhere, and whatever follows a country in a register of persons. */
export function maskKey(text: string): string {
  return text
    .replace(/(persons\/[A-Za-z]{2}(?:\||%7C))([^@#|]+)/g, (_, head: string, id: string) => head + mask(id))
    .replace(
      /(person:[a-z]{2}-)(?!h[0-9a-f]{32}|r[0-9a-f]{32})([^|@#~]+)/g,
      (_, head: string, id: string) => head + mask(id),
    )
    .replace(/(?<!\d)[1-9]\d{10}(?!\d)/g, mask);
}

/** A record's reference without the personal values that its own row holds. */
export function maskIn(text: string, personal: readonly string[]): string {
  let masked = text;
  for (const value of personal) if (value.length >= 5) masked = masked.replaceAll(value, mask(value));
  return maskKey(masked);
}
