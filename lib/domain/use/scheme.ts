import { Refusal } from "@/lib/domain/core/refusal";

/** Systems that many join, so that their members are mutually covered. */
export const schemeKinds = ["choice", "authorisation", "prepaid", "connection"] as const;
export type SchemeKind = (typeof schemeKinds)[number];

/** Which e-IDs a system makes usable. The authorisation system carries private ones only (lag 2023:704). */
export const carried = ["private", "staff"] as const;
export type Carried = (typeof carried)[number];

export interface SchemePeriod {
  id: string;
  /** YYYY-MM-DD; both days counted. null is since before anybody here wrote it down, and until further notice. */
  validFrom: string | null;
  validTo: string | null;
}

/** What a system is on a day. */
export type SchemeState = "coming" | "open" | "ended";

export function schemeState({ validFrom, validTo }: Omit<SchemePeriod, "id">, day: string): SchemeState {
  if (validFrom !== null && day < validFrom) return "coming";
  return validTo !== null && validTo < day ? "ended" : "open";
}

/** Throws Refusal for a last day before the first, or for a successor that is the system itself or follows on it. */
export function checkClosing(
  scheme: SchemePeriod,
  validTo: string,
  successorId: string | null,
  successors: ReadonlyMap<string, string | null>,
): void {
  if (scheme.validFrom !== null && validTo < scheme.validFrom)
    throw new Refusal("end-before-start", {}, "validTo");
  const seen = new Set([scheme.id]);
  for (let next = successorId; next !== null; next = successors.get(next) ?? null) {
    if (seen.has(next)) throw new Refusal("successor-cycle", {}, "successorId");
    seen.add(next);
  }
}

/** Throws Refusal for a membership that ends before it begins, or that reaches outside the system's own days. */
export function checkMembership(
  scheme: Omit<SchemePeriod, "id">,
  { joinedOn, leftOn }: { joinedOn: string; leftOn: string | null },
): void {
  if (leftOn !== null && leftOn < joinedOn) throw new Refusal("end-before-start", {}, "leftOn");
  if (scheme.validFrom !== null && joinedOn < scheme.validFrom)
    throw new Refusal("outside-scheme", { day: scheme.validFrom, side: "before" }, "joinedOn");
  if (scheme.validTo === null) return;
  if (joinedOn > scheme.validTo)
    throw new Refusal("outside-scheme", { day: scheme.validTo, side: "after" }, "joinedOn");
  if (leftOn !== null && leftOn > scheme.validTo)
    throw new Refusal("outside-scheme", { day: scheme.validTo, side: "after" }, "leftOn");
}

/** Whether two memberships of one service or issuer share a day. */
export function membershipsMeet(
  one: { joinedOn: string; leftOn: string | null },
  other: { joinedOn: string; leftOn: string | null },
): boolean {
  return (
    (one.leftOn === null || other.joinedOn <= one.leftOn) &&
    (other.leftOn === null || one.joinedOn <= other.leftOn)
  );
}

/** Whether a membership counts on a day: within its own days and the system's. */
export function isMemberOn(
  scheme: Omit<SchemePeriod, "id">,
  { joinedOn, leftOn }: { joinedOn: string; leftOn: string | null },
  day: string,
): boolean {
  return schemeState(scheme, day) === "open" && joinedOn <= day && (leftOn === null || day <= leftOn);
}

/** A word for a system's name, for seeds and imports: a–z, digits and hyphens; numbered when it is taken. */
export function schemeCode(name: string, taken: readonly string[]): string {
  const plain = name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const base =
    plain
      .replace(/[^a-z0-9]+/g, "-")
      .slice(0, 50)
      .replace(/^-|-$/g, "") || "system";
  let code = base;
  for (let number = 2; taken.includes(code); number++) code = `${base}-${number}`;
  return code;
}
