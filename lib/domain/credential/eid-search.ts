/** What a search text may mean, so that each meaning is looked for by its own index. */
export interface EidSearch {
  /** Lower-case words that must all be found in the name. */
  words: string[];
  /** Upper-case beginning of a number such as EL-2026-000412, or a supplier's whole reference. */
  number: string | null;
  /** Certificate serial as stored: lower-case hex in whole octets without leading zero octets. */
  serial: string | null;
  /** The number of a carrier, whole. */
  carrier: string | null;
  /** Its last four characters. */
  carrierTail: string | null;
  /** The opaque half of an affiliation id. */
  affiliation: string | null;
}

/** Reads what somebody typed or pasted; null when it holds nothing to look for. */
export function readSearch(text: string): EidSearch | null {
  // PostgreSQL holds no text with a NUL in it.
  const typed = text.replaceAll("\0", "").normalize("NFC").replace(/\s+/g, " ").trim().slice(0, 100);
  if (typed === "") return null;
  const single = /^\S+$/.test(typed);
  const joined = typed.replace(/[\s·-]/g, "");
  return {
    words:
      /^[\p{L}\p{M}\s'’.-]+$/u.test(typed) || !/^[\dA-Fa-f:\s-]+$/.test(typed)
        ? typed.toLowerCase().split(" ")
        : [],
    number: single ? typed.toUpperCase() : null,
    serial: serialOf(typed),
    carrier: joined.length >= 5 ? joined : null,
    carrierTail: /^[0-9A-Za-z]{4}$/.test(joined) ? joined : null,
    affiliation: single ? (typed.split("@")[0]?.toLowerCase() ?? null) : null,
  };
}

/** As openssl (0A:1B…), a certificate viewer (0a 1b …) or a log (0x0a1b…) writes it. */
function serialOf(text: string): string | null {
  const hex = text.replace(/^0x/i, "").replace(/[\s:]/g, "").toLowerCase();
  if (!/^[0-9a-f]{6,}$/.test(hex)) return null;
  const trimmed = hex.replace(/^0+/, "");
  return trimmed.length % 2 === 0 ? trimmed : `0${trimmed}`;
}
