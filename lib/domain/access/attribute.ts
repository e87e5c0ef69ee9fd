import type { Classification } from "@/lib/domain/core/classification";
import { Refusal } from "@/lib/domain/core/refusal";
import { type StandardAttribute, standardAttributes } from "@/lib/domain/use/standard-attribute";

/** Where a value comes from. Other: the employer has none, such as the number that a sign-in gets where it is made. */
export const attributeSources = ["register", "import", "mandate", "other"] as const;
export type AttributeSource = (typeof attributeSources)[number];

/** What of the register has a standard name, and is asked for by that name alone. */
const standardValues = [
  "affiliation",
  "organisation-name",
  "organisation-number",
  "department",
  "personal-number",
  "coordination-number",
  "earlier-number",
  "hsa-id",
  "display-name",
  "surname",
  "given-name",
  "email",
  "phone",
  "birth-date",
  "eid-valid-from",
  "eid-valid-to",
] as const;
/** What an attribute of the employer's own can be of the register. */
export const ownValues = [
  "title",
  "employment-kind",
  "employed-from",
  "employed-to",
  "department-code",
  "employee-number",
  "manager-affiliation",
] as const;
export const registerValues = [...standardValues, ...ownValues] as const;
export type RegisterValue = (typeof registerValues)[number];

/** How an attribute gets its value, and who may come to know of it. */
export interface AttributeTerms {
  source: AttributeSource;
  /** Which value of the register; null from another source. */
  from: RegisterValue | null;
  /** How old a value may be, in days; null is as the register is now. */
  maxAgeDays: number | null;
  classification: Classification;
}

const register = (from: RegisterValue, classification: Classification = "internal"): AttributeTerms => ({
  source: "register",
  from,
  maxAgeDays: null,
  classification,
});
const elsewhere: AttributeTerms = {
  source: "other",
  from: null,
  maxAgeDays: null,
  classification: "internal",
};

/** Of each standard attribute, where this employer has it. */
export const standardTerms: Readonly<Record<StandardAttribute, AttributeTerms>> = {
  "org-affiliation": register("affiliation"),
  "org-name": register("organisation-name", "open"),
  "org-unit": register("department"),
  "org-number": register("organisation-number", "open"),
  "personal-number": register("personal-number", "secret"),
  "coordination-number": register("coordination-number", "secret"),
  "coordination-number-level": elsewhere,
  "previous-number": register("earlier-number", "secret"),
  "hsa-id": register("hsa-id"),
  "display-name": register("display-name"),
  surname: register("surname"),
  "given-name": register("given-name"),
  mail: register("email"),
  phone: register("phone"),
  mobile: register("phone"),
  "birth-date": register("birth-date", "secret"),
  "transaction-id": elsewhere,
  prid: elsewhere,
  "prid-persistence": elsewhere,
  "mapped-number": elsewhere,
  "eid-valid-from": register("eid-valid-from"),
  "eid-valid-to": register("eid-valid-to"),
  "authn-provider": elsewhere,
};

/** As old as a value can be allowed to be. */
export const maxAgeAtMost = 3650;

/** One of the employer's own. */
export interface OwnAttribute extends AttributeTerms {
  /** The last part of the full name. It never changes, since others have it in their programs. */
  name: string;
}

/** As claims are written: orgUnitCode. */
const wellFormed = /^[a-z][a-zA-Z0-9]{1,39}$/;
const standardEndings = new Set(
  Object.values(standardAttributes).flatMap(({ oidc }) =>
    oidc === null ? [] : [heardAs(oidc.split("/").at(-1) ?? "")],
  ),
);

/** Names are compared without regard to case (Sweden Connect, attribute specification 1.8 §2.1). */
export function heardAs(name: string): string {
  return name.toLowerCase();
}

/** The name that others ask by: within the employer's namespace, whose address nobody else can hand out. */
export function fullName(namespace: string, name: string): string {
  return `${namespace}/attribute/${name}`;
}

/** Throws Refusal for an attribute that could not be asked for, or would never have a value. */
export function refuseAttribute({
  name,
  source,
  from,
}: Pick<OwnAttribute, "name" | "source" | "from">): void {
  if (!wellFormed.test(name)) throw new Refusal("attribute-name-malformed", {}, "name");
  if (standardEndings.has(heardAs(name))) throw new Refusal("attribute-name-standard", {}, "name");
  if (source === "register" && !ownValues.some((own) => own === from))
    throw new Refusal("attribute-value-missing", {}, "from");
}
