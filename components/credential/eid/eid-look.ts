import type { Carrier } from "@/lib/domain/credential/carrier";

/** Which picture a carrier has. */
export const pictureOf = {
  card: "card",
  mobile: "phone",
  "security-key": "key",
  "key-file": "file",
} as const satisfies Record<Carrier, string>;

/** Noon of a day (YYYY-MM-DD), so that no time zone makes another of it. */
export const noonOf = (day: string) => new Date(`${day}T12:00:00Z`);
