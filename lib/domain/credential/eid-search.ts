/** What a search text may mean, so that each meaning is looked for by its own index. */
export interface EidSearch {
  /** As it was typed: its number, a carrier's or its last four, or a supplier's reference (db/core/search.sql). */
  text: string;
  /** Whether it may be the holder's name. */
  isName: boolean;
  /** Certificate serial as stored: lower-case hex in whole octets without leading zero octets. */
  serial: string | null;
  /** The opaque half of an affiliation id. */
  affiliation: string | null;
}

/** Reads what somebody typed or pasted; null when it holds nothing to look for. */
export function readSearch(text: string): EidSearch | null {
  // PostgreSQL holds no text with a NUL in it.
  const typed = text.replaceAll("\0", "").normalize("NFC").replace(/\s+/g, " ").trim().slice(0, 100);
  if (typed === "") return null;
  const single = /^\S+$/.test(typed);
  return {
    text: typed,
    isName: /^[\p{L}\p{M}\s'’.-]+$/u.test(typed) || !/^[\dA-Fa-f:\s-]+$/.test(typed),
    serial: serialOf(typed),
    affiliation: single ? (typed.split("@")[0]?.toLowerCase() ?? null) : null,
  };
}

/** As openssl (0A:1B…), a certificate viewer (0a 1b …) or a log (0x0a1b…) writes it. */
function serialOf(text: string): string | null {
  const hex = text.replace(/^0x/i, "").replace(/[\s:]/g, "").toLowerCase();
  const trimmed = hex.replace(/^0+/, "");
  if (!/^[0-9a-f]{6,}$/.test(hex) || trimmed === "") return null;
  return trimmed.length % 2 === 0 ? trimmed : `0${trimmed}`;
}
