import type { StandardAttribute } from "@/lib/domain/use/standard-attribute";
import type { AgreementLabel } from "@/lib/domain/use/usage-facts";
import type { AttributeTerms, RegisterValue } from "./attribute";
import { type HeldSince, heldObstacle, type ValueObstacle } from "./attribute-value";
import type { Mandate } from "./mandate";
import { type Person, type Place, type Standing, standingOf } from "./standing";

/** What lets an attribute be told: an agreement in force, or that a service of our own asks for it. */
export type Support =
  | { kind: "agreement"; agreement: AgreementLabel }
  | { kind: "own-service"; service: string };

/** An attribute as it can be asked for; `active` is whether the employer has closed it. */
export interface Askable extends AttributeTerms {
  standard: StandardAttribute | null;
  active: boolean;
  /** What allows it at the instant. */
  support: readonly Support[];
  /** Of one that is imported: from when this person's value is; null where there is none. */
  held: HeldSince | null;
}

/** Why an attribute is not told; each says what would mend it. */
export type AttributeObstacle =
  | { code: "not-held" | "no-mandate" | "closed" | "protected" | "not-allowed" }
  | { code: "no-value"; from: RegisterValue }
  | ValueObstacle
  | { code: "employment-not-begun"; from: Date }
  | { code: "employment-ended"; since: Date };

export interface AttributeExplained<Attribute extends Askable = Askable> {
  attribute: Attribute;
  /** None: it is told to whoever is allowed to ask and asks. */
  reasons: readonly AttributeObstacle[];
}
export interface MandateExplained<Row extends Mandate = Mandate> {
  mandate: Row;
  standing: Standing;
  /** The number of an e-ID of theirs that can be used at the service then; null for none. */
  eid: string | null;
}

/** One person, and all that is so of them. */
export interface Subject<Attribute extends Askable, Row extends Mandate> {
  person: Person;
  protectedIdentity: boolean;
  /** What the register has a value of. */
  has: ReadonlySet<RegisterValue>;
  attributes: readonly Attribute[];
  mandates: readonly Row[];
  placeOf(serviceId: string): Place;
  /** An e-ID that can be used at a service then, by its number. */
  eidAt(serviceId: string): string | null;
}

/** A protected person is known by their affiliation and alias, and by what is so of the employer. */
const toldOfProtected: readonly (StandardAttribute | null)[] = [
  "org-affiliation",
  "org-name",
  "org-number",
  "display-name",
];

/** Of one person at one instant: each attribute and mandate, and every reason why it is not asserted. */
export function explain<Attribute extends Askable, Row extends Mandate>(
  subject: Subject<Attribute, Row>,
  at: Date,
): { attributes: AttributeExplained<Attribute>[]; mandates: MandateExplained<Row>[] } {
  const mandates = explainMandates(subject, at);
  const holdsAny = mandates.some(({ standing }) => standing.answer === "yes");
  const employed = employmentObstacles(subject.person, at.getTime());
  const attributes = subject.attributes.map((attribute) => ({
    attribute,
    reasons: [...employed, ...valueObstacles(attribute, subject, { holdsAny, at }), ...allowed(attribute)],
  }));
  return { attributes, mandates };
}

/** The same of the mandates alone: a cell of the picture is this, and nothing else. */
export function explainMandates<Row extends Mandate>(
  {
    person,
    mandates,
    placeOf,
    eidAt,
  }: Pick<Subject<Askable, Row>, "person" | "mandates" | "placeOf" | "eidAt">,
  at: Date,
): MandateExplained<Row>[] {
  return mandates.map((mandate) => ({
    mandate,
    standing: standingOf(mandate, person, placeOf(mandate.serviceId), at),
    eid: eidAt(mandate.serviceId),
  }));
}

function employmentObstacles({ employed: { from, to } }: Person, at: number): AttributeObstacle[] {
  if (from > at) return [{ code: "employment-not-begun", from: new Date(from) }];
  return to <= at ? [{ code: "employment-ended", since: new Date(to) }] : [];
}

/** What a value depends on besides the register. */
interface When {
  /** Whether a mandate of theirs holds. */
  holdsAny: boolean;
  at: Date;
}

/** Why there is no value of it to tell of them, whoever asks. */
export function valueObstacles(
  { source, from, standard, maxAgeDays, held }: Omit<Askable, "classification" | "active" | "support">,
  { has, protectedIdentity }: Pick<Subject<Askable, Mandate>, "has" | "protectedIdentity">,
  { holdsAny, at }: When,
): AttributeObstacle[] {
  const hidden: AttributeObstacle[] =
    protectedIdentity && !toldOfProtected.includes(standard) ? [{ code: "protected" }] : [];
  if (source === "other") return [{ code: "not-held" }];
  if (source === "import") return [...hidden, ...[heldObstacle(held, maxAgeDays, at) ?? []].flat()];
  if (source === "mandate") return holdsAny ? hidden : [...hidden, { code: "no-mandate" }];
  return from !== null && has.has(from) ? hidden : [...hidden, { code: "no-value", from: from ?? "title" }];
}

function allowed({ active, support, source }: Askable): AttributeObstacle[] {
  if (!active) return [{ code: "closed" }];
  return support.length === 0 && source !== "other" ? [{ code: "not-allowed" }] : [];
}
