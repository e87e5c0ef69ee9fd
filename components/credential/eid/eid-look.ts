import type { Tone } from "@/components/ui/tone";
import type { Carrier } from "@/lib/domain/credential/carrier";
import type { ShownStatus } from "@/lib/domain/credential/shown-status";

/** The tone of each status: what is on its way there goes as ordered. */
export const toneOf: Record<ShownStatus, Tone> = {
  ordered: "gran",
  approved: "gran",
  producing: "gran",
  ready: "sjo",
  active: "bjork",
  expiring: "massing",
  suspended: "skymning",
  revoked: "falu",
  cancelled: "plain",
  expired: "sten",
};

/** Which picture a carrier has. */
export const pictureOf = {
  card: "card",
  mobile: "phone",
  "security-key": "key",
  "key-file": "file",
} as const satisfies Record<Carrier, string>;

/** Noon of a day (YYYY-MM-DD), so that no time zone makes another of it. */
export const noonOf = (day: string) => new Date(`${day}T12:00:00Z`);
