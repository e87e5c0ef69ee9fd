import type { SubjectValues } from "@/db/access/subject-value";
import type { Facts } from "@/lib/access/facts";
import { decryptField } from "@/lib/crypto/field-encryption";
import type { RegisterValue } from "@/lib/domain/access/attribute";
import { displayName } from "@/lib/domain/people/employee";

/** What the register has of somebody to tell. A number is opened only when it is told. */
export type Values = ReadonlyMap<RegisterValue, () => string>;

export function valuesOf(row: SubjectValues, facts: Facts, organisationId: string): Values {
  const { name: department = null, code = null } = facts.tree.get(row.departmentId ?? "") ?? {};
  const manager = row.managerUid === null ? null : `${row.managerUid}@${facts.number}`;
  const plain: [RegisterValue, string | null][] = [
    ["affiliation", `${row.affiliationUid}@${facts.number}`],
    ["organisation-name", facts.name],
    ["organisation-number", facts.number],
    ["department", department],
    ["display-name", displayName(row, false)],
    ["surname", row.surname],
    ["given-name", row.givenName],
    ["email", row.email],
    ["phone", row.phone],
    ["title", row.title === "" ? null : row.title],
    ["employment-kind", row.kind],
    ["employed-from", row.employedFrom],
    ["employed-to", row.employedTo],
    ["department-code", code],
    ["manager-affiliation", manager],
  ];
  return new Map<RegisterValue, () => string>([
    ...plain.flatMap(([name, value]) => (value === null ? [] : [[name, () => value] as const])),
    ...row.identifiers.flatMap((one) => identifierOf(one, organisationId)),
  ]);
}

const names = {
  personnummer: "personal-number",
  samordningsnummer: "coordination-number",
  "hsa-id": "hsa-id",
  "employee-number": "employee-number",
} as const;

function identifierOf(
  { id, kind, value, ciphertext, keyId }: SubjectValues["identifiers"][number],
  organisationId: string,
): (readonly [RegisterValue, () => string])[] {
  if (value !== null) return [[names[kind], () => value]];
  if (ciphertext === null || keyId === null) return [];
  const sealed = { ciphertext: Buffer.from(ciphertext, "hex"), keyId };
  return [[names[kind], () => decryptField(sealed, { organisationId, identifierId: id })]];
}
