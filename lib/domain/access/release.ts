import type { Classification } from "@/lib/domain/core/classification";
import { attributesOf } from "@/lib/domain/use/attribute-set";
import type { UsePurpose } from "@/lib/domain/use/service";
import type { StandardAttribute } from "@/lib/domain/use/standard-attribute";
import type { UsagePath } from "@/lib/domain/use/usage-path";
import { type OwnAttribute, type RegisterValue, standardTerms } from "./attribute";
import type { HeldSince } from "./attribute-value";
import type { DisclosureReason } from "./disclosure";
import { type AskedPlace, isStatedBelow, type StatedLevel } from "./evaluation-place";
import { valueObstacles } from "./explanation";

/** What may be told at a service for a purpose, whoever it is about. */
export interface Terms {
  agreed: ReadonlySet<StandardAttribute>;
  /** The employer's own, by their ids. */
  agreedOwn: ReadonlySet<string>;
  acceptsCoordinationNumber: boolean;
}

interface AgreedBy {
  standard: ReadonlySet<StandardAttribute>;
  own: ReadonlySet<string>;
}

/** What agreements in force let be told at a service; of our own services, what each asks. */
export function termsAt(
  { service, paths }: AskedPlace,
  purpose: UsePurpose,
  at: Date,
  agreedBy: ReadonlyMap<string, AgreedBy>,
): Terms {
  const isInForce = ({ staff, state, environments, purposes, from, to, closes }: UsagePath) =>
    staff &&
    state === "concluded" &&
    environments.includes(service.environment) &&
    (purposes === null || purposes.includes(purpose)) &&
    from <= at.getTime() &&
    at.getTime() < Math.min(to, closes?.at ?? to);
  const inForce = (paths.get(service.id) ?? []).filter(isInForce);
  const allowed = inForce.flatMap(({ bearer }): AgreedBy[] => {
    if (bearer.kind === "own")
      return [{ standard: new Set(attributesOf([service.attributeSet])), own: new Set() }];
    const agreements = bearer.kind === "agreement" ? [bearer.agreement] : bearer.joined;
    return agreements.flatMap(({ id }) => agreedBy.get(id) ?? []);
  });
  return {
    agreed: new Set(allowed.flatMap(({ standard }) => [...standard])),
    agreedOwn: new Set(allowed.flatMap(({ own }) => [...own])),
    acceptsCoordinationNumber: service.acceptsCoordinationNumber,
  };
}

/** A set has one name for both numbers; the coordination number takes that the service has opted in besides. */
export const isAgreed = (code: StandardAttribute, terms: Terms): boolean =>
  code === "coordination-number"
    ? terms.acceptsCoordinationNumber && terms.agreed.has("personal-number")
    : terms.agreed.has(code);

/** Of somebody who can use an e-ID there. */
export interface Holding {
  protectedIdentity: boolean;
  /** What the register has a value of. */
  has: ReadonlySet<RegisterValue>;
}

/** Why an attribute that was asked for is not told; null where it is. Whatever is not agreed and sourced is not. */
export function withheld(code: StandardAttribute, terms: Terms, holding: Holding): DisclosureReason | null {
  if (!isAgreed(code, terms)) return "not-agreed";
  // None is imported: where each has its value is in the table of them.
  const attribute = { ...standardTerms[code], standard: code, held: null };
  const [obstacle] = valueObstacles(attribute, holding, { holdsAny: false, at: new Date(0) });
  return obstacle?.code ?? null;
}

/** Of the employer's own besides: what was imported of them, and whether a mandate of theirs holds there. */
export interface OwnHolding extends Holding {
  held: HeldSince | null;
  holdsAny: boolean;
  at: Date;
}

/** The same of one of the employer's own. */
export function withheldOwn(
  { id, ...own }: Pick<OwnAttribute, "source" | "from" | "maxAgeDays"> & { id: string },
  { agreedOwn }: Terms,
  { held, holdsAny, at, ...holding }: OwnHolding,
): DisclosureReason | null {
  if (!agreedOwn.has(id)) return "not-agreed";
  const [obstacle] = valueObstacles({ ...own, standard: null, held }, holding, { holdsAny, at });
  return obstacle?.code ?? null;
}

/** Sweden Connect, deployment profile: nobody is let in by a sign-in that is older. */
export const evidenceSeconds = 3_600;

export interface Evidence {
  stated: StatedLevel | null;
  authenticatedAt: Date | null;
}

/**
 * Whether the client must have the person authenticated anew before it asks (RFC 9470). What is said of it must be good
 * enough, and what is secret is told only where it is said.
 */
export function evidenceObstacle(
  classes: readonly Classification[],
  { stated, authenticatedAt }: Evidence,
  place: AskedPlace,
  at: Date,
): "evidence-too-weak" | "evidence-too-old" | null {
  const isSecret = classes.includes("secret");
  if (stated === null ? isSecret : isStatedBelow(stated, place)) return "evidence-too-weak";
  if (authenticatedAt === null) return isSecret ? "evidence-too-old" : null;
  return at.getTime() - authenticatedAt.getTime() > evidenceSeconds * 1000 ? "evidence-too-old" : null;
}
