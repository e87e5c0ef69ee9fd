import { Refusal } from "@/lib/domain/core/refusal";
import type { RefusalCode } from "@/lib/domain/core/refusal-code";
import type { Carrier } from "./carrier";
import type { Purpose } from "./certificate";
import { plainCarrierNumber } from "./hand-over";

/** How often the PIN is asked for before the key is used. The last two can be met by a fingerprint. */
export const pinPolicies = ["never", "once", "always", "match-once", "match-always"] as const;
export type PinPolicy = (typeof pinPolicies)[number];
/** How often somebody has to touch the device; cached: not again within 15 seconds. */
export const touchPolicies = ["never", "always", "cached"] as const;
export type TouchPolicy = (typeof touchPolicies)[number];

/** What a carrier has said of a key, as it was read and its signatures verified. */
export interface AttestedKey {
  purpose: Purpose;
  /** Decimal digits, as printed on the carrier. */
  serial: string;
  /** Such as 5.7.4. */
  firmware: string;
  pin: PinPolicy;
  isRsa: boolean;
}

/** Below it the private key can be found out: RSA by CVE-2017-15361 (ROCA), curves by CVE-2024-45678 (EUCLEAK). */
const firmwareFloor = { rsa: [4, 3, 5], curve: [5, 7, 0] } as const;

/** Only a security key attests what Sigill reads; a card's maker has its own ways, which nobody reads here. */
export const attestingCarrier: Carrier = "security-key";

/** What an attestation does not reach, for the caller to refuse beside its field. Empty: the key is proven. */
export function attestationRefusals(
  carrier: Carrier,
  carrierNumber: string | null,
  keys: readonly AttestedKey[],
): Refusal[] {
  const refuse = (code: RefusalCode) => [new Refusal(code, {}, "attestation")];
  if (carrier !== attestingCarrier) return refuse("attestation-not-of-carrier");
  if (keys.some(({ serial }) => serial !== plainCarrierNumber(carrierNumber ?? "")))
    return refuse("attestation-of-other-carrier");
  if (keys.some(isOld)) return refuse("attestation-firmware-old");
  return keys.every(({ purpose, pin }) => pinIsEnough(purpose, pin)) ? [] : refuse("attestation-pin-missing");
}

function isOld({ firmware, isRsa }: AttestedKey): boolean {
  const has = firmware.split(".").map(Number);
  const least = firmwareFloor[isRsa ? "rsa" : "curve"];
  const differs = least.findIndex((part, nth) => part !== has[nth]);
  return differs >= 0 && (has[differs] ?? 0) < (least[differs] ?? 0);
}

/** A signature is a will of its own each time, so each time the PIN is asked for; to sign in, once is enough. */
function pinIsEnough(purpose: Purpose, pin: PinPolicy): boolean {
  if (purpose === "signature") return pin === "always" || pin === "match-always";
  return pin !== "never";
}
