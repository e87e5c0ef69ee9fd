/** One certificate as the register knows it. */
export interface KnownPeriod {
  notBefore: Date;
  notAfter: Date;
}
interface AtList {
  nextUpdate: Date;
  entry: { reason: string; at: Date } | undefined;
}

export type StatusAt =
  | { kind: "unknown" }
  | { kind: "not-yet"; from: Date }
  | { kind: "ended"; to: Date }
  | { kind: "valid" }
  | { kind: "hold" | "revoked"; since: Date; reason: string };

/**
 * What a relying party that held the newest list of an instant had to conclude of a certificate then (RFC 5280 §6.3.3):
 * what is listed is blocked, also before it begins and after it ends; what is not listed is judged by its own dates.
 */
export function statusAt(list: AtList, certificate: KnownPeriod | undefined, at: Date): StatusAt {
  const { entry } = list;
  if (entry) {
    const kind = entry.reason === "certificateHold" ? "hold" : "revoked";
    return { kind, since: entry.at, reason: entry.reason };
  }
  if (!certificate) return { kind: "unknown" };
  if (at < certificate.notBefore) return { kind: "not-yet", from: certificate.notBefore };
  if (at > certificate.notAfter) return { kind: "ended", to: certificate.notAfter };
  return { kind: "valid" };
}

/** Nobody could rely on a list that had ended, whatever it named. */
export const isInForce = ({ nextUpdate }: Pick<AtList, "nextUpdate">, at: Date): boolean => at < nextUpdate;
