import { type Agreed, listAgreed } from "@/db/access/agreed";
import { type AttributeRow, listAttributes } from "@/db/access/attribute";
import { listHeldOf } from "@/db/access/attribute-value";
import { listMandatesOf, mandateOf, type NamedMandate } from "@/db/access/mandate";
import { listDepartments } from "@/db/people/department";
import { type EmployeeRow, listEidsOfEmployee } from "@/db/people/employee";
import { listIdentifiersOf } from "@/db/people/identifier";
import { listUseEids } from "@/db/use/coverage";
import { personOf, readBeside } from "@/lib/access/person";
import { storedLimits } from "@/lib/access/stored-limits";
import { usableAt } from "@/lib/access/usable-eid";
import type { Scope } from "@/lib/command";
import { type RegisterValue, standardTerms } from "@/lib/domain/access/attribute";
import type { HeldSince } from "@/lib/domain/access/attribute-value";
import type { Askable, Subject, Support } from "@/lib/domain/access/explanation";
import type { Mandate } from "@/lib/domain/access/mandate";
import type { Place } from "@/lib/domain/access/standing";
import { inForceOn } from "@/lib/domain/contract/agreement";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { byId } from "@/lib/domain/people/department-tree";
import { attributesOf } from "@/lib/domain/use/attribute-set";
import type { Coverage } from "@/lib/domain/use/coverage";
import { standardAttributeCodes } from "@/lib/domain/use/standard-attribute";
import { usagePathsOf } from "@/lib/domain/use/usage-path";
import { readCoverage } from "@/lib/use/read-coverage";

/** An attribute with what it is called: by its code, or as the employer has called it. */
export interface NamedAttribute extends Askable {
  own: Pick<AttributeRow, "id" | "name" | "nameSv" | "nameEn"> | null;
}
export interface ExplainedMandateRow extends Mandate, Pick<NamedMandate, "type" | "service"> {
  decidedBy: string;
  decidedOn: string;
  delegation: string;
}

/** All that is so of somebody on record at an instant. */
export async function subjectOf({ tx }: Pick<Scope, "tx">, row: EmployeeRow, at: Date) {
  const [coverage, tree, agreed, own] = await Promise.all([
    readCoverage(tx),
    listDepartments(tx),
    listAgreed(tx),
    listAttributes(tx),
  ]);
  const person = personOf(row, byId(tree), (await readBeside(tx, [row.id]))(row.id));
  const [mandates, has, eids, held] = await Promise.all([
    listMandatesOf(tx, {
      employeeId: row.id,
      departments: person.placements.flatMap(({ departments }) => departments),
      titles: person.placements.map(({ title }) => title),
    }),
    valuesOf(tx, row),
    listUseEids(tx, [row.id]),
    listHeldOf(tx, row.id),
  ]);
  const usable = usableAt(coverage, at);
  const subject: Subject<NamedAttribute, ExplainedMandateRow> = {
    ...{ person, protectedIdentity: row.protectedIdentity, has },
    eidAt: (serviceId) => usable(eids, serviceId),
    attributes: askables(own, supportsAt(coverage, agreed, at), held),
    mandates: mandates.map(explainedRow),
    placeOf: placesOf(coverage),
  };
  return subject;
}

export const explainedRow = ({ mandate, type, service }: NamedMandate): ExplainedMandateRow => ({
  ...mandate,
  ...mandateOf(mandate),
  limits: storedLimits(mandate.limits),
  type,
  service,
});

/** Where mandates are used, and what makes e-IDs usable there. */
export function placesOf(coverage: Coverage): (serviceId: string) => Place {
  const paths = usagePathsOf(coverage);
  const services = new Map(coverage.services.map((service) => [service.id, service]));
  return (id) => ({
    environment: services.get(id)?.environment ?? "production",
    retiredAt: services.get(id)?.retiredAt ?? null,
    paths: paths.get(id) ?? [],
  });
}

/** What allows an attribute, by its code, or by its id where it is the employer's own. */
type Supports = ReadonlyMap<string, readonly Support[]>;

function askables(
  own: readonly AttributeRow[],
  supports: Supports,
  held: ReadonlyMap<string, HeldSince>,
): NamedAttribute[] {
  const standard = standardAttributeCodes.map((code) => ({
    ...standardTerms[code],
    ...{ standard: code, own: null, active: true, support: supports.get(code) ?? [], held: null },
  }));
  const named = own.map((one) => ({
    ...{ source: one.source, from: one.registerValue, maxAgeDays: one.maxAgeDays },
    ...{ classification: one.classification, active: one.active, standard: null },
    support: supports.get(one.id) ?? [],
    held: one.source === "import" ? (held.get(one.id) ?? null) : null,
    own: { id: one.id, name: one.name, nameSv: one.nameSv, nameEn: one.nameEn },
  }));
  return [...standard, ...named];
}

/** What allows each attribute then: agreements in force, and services of our own by what they ask. */
function supportsAt(
  { agreements, services }: Coverage,
  agreed: ReadonlyMap<string, Agreed>,
  at: Date,
): Supports {
  const found = new Map<string, Support[]>();
  const add = (keys: Iterable<string>, support: Support) => {
    for (const key of keys) found.set(key, [...(found.get(key) ?? []), support]);
  };
  for (const one of agreements)
    if (inForceOn(one, dayOf(at))) {
      const { standard = [], own = [] } = agreed.get(one.id) ?? {};
      const agreement = { id: one.id, number: one.number, title: one.title };
      add([...standard, ...own], { kind: "agreement", agreement });
    }
  for (const { own, name, attributeSet, retiredAt } of services)
    if (own && (retiredAt === null || retiredAt > at))
      add(attributesOf([attributeSet]), { kind: "own-service", service: name });
  return found;
}

/** What the register has of them, without reading what it is. */
async function valuesOf(tx: Scope["tx"], row: EmployeeRow): Promise<Set<RegisterValue>> {
  const identifiers = await listIdentifiersOf(tx, row.id);
  const eids = await listEidsOfEmployee(tx, row.id);
  const kinds = new Set(identifiers.filter(({ validTo }) => validTo === null).map(({ kind }) => kind));
  const numbered = kinds.has("personnummer") || kinds.has("samordningsnummer");
  const active = eids.some(({ status }) => status === "active");
  const held: [RegisterValue, boolean][] = [
    ["affiliation", true],
    ["organisation-name", true],
    ["organisation-number", true],
    ["display-name", true],
    ["surname", true],
    ["given-name", true],
    ["employment-kind", true],
    ["employed-from", true],
    ["employed-to", row.employedTo !== null],
    ["department", row.departmentId !== null],
    ["department-code", row.departmentId !== null],
    ["title", row.title !== ""],
    ["email", row.email !== null],
    ["phone", row.phone !== null],
    ["manager-affiliation", row.managerId !== null],
    ["personal-number", kinds.has("personnummer")],
    ["coordination-number", kinds.has("samordningsnummer")],
    [
      "earlier-number",
      identifiers.some(({ validTo, ciphertext }) => validTo !== null && ciphertext !== null),
    ],
    ["birth-date", numbered],
    ["hsa-id", kinds.has("hsa-id")],
    ["employee-number", kinds.has("employee-number")],
    ["eid-valid-from", active],
    ["eid-valid-to", active],
  ];
  return new Set(held.filter(([, is]) => is).map(([value]) => value));
}
