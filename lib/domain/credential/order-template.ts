import { Refusal } from "@/lib/domain/core/refusal";
import { type IdentityMethod, methodReaches } from "./identity-check";
import type { OrderedType } from "./order";
import type { listSources } from "./renewal";

/** Who wishes for the e-ID (K5.2). */
export const applicants = ["employer", "holder"] as const;
export type Applicant = (typeof applicants)[number];

/** As long as a card may wait for its holder. */
export const collectDaysAtMost = 180;

/**
 * What a desk orders again and again. It says how each will be identified and where name and number are compared, and
 * never that somebody's agree (K5.8): that is said of people, when they are ordered for.
 */
export interface OrderTemplate {
  typeId: string;
  method: IdentityMethod;
  source: (typeof listSources)[number];
  appliedBy: Applicant;
  /** Why, as it is told on the order; empty for none. */
  reason: string;
  /** Where it is collected; empty where the employer has one place. */
  collectPlace: string;
  /** How long it waits there; null is the employer's own. */
  collectDays: number | null;
}

/** The facts of a template that the audit trail records. */
export function templateFacts({
  name,
  method,
  source,
  appliedBy,
  reason,
  collectPlace,
  collectDays,
  active,
}: Omit<OrderTemplate, "typeId"> & { name: string; active: boolean }) {
  return { name, method, source, appliedBy, reason, collectPlace, collectDays, active };
}

/** A template of what could not be ordered by anybody. */
export function refuseTemplate(
  { method }: Pick<OrderTemplate, "method">,
  type: OrderedType | undefined,
): asserts type is OrderedType {
  if (!type) throw new Refusal("issuer-closed", {}, "typeId");
  if (type.supplied) throw new Refusal("other-issuer", {}, "typeId");
  if (!type.active) throw new Refusal("issuer-closed", {}, "typeId");
  if (!methodReaches(method, type.level)) throw new Refusal("level-above-evidence", {}, "method");
}
