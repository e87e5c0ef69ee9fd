import { z } from "zod";
import { isOddName } from "@/lib/domain/core/odd-name";
import type { ImportColumns, ImportField } from "@/lib/domain/people/import-column";
import type { ImportedPerson, ImportFault, ImportFaultCode } from "@/lib/domain/people/import-row";
import { line, optional } from "@/lib/form/schema";
import { bounded } from "@/lib/form/text-length";
import { departmentPath, reachFields, workFields } from "./fields";

/** The rules of the form, for what a row says. */
const schema = z.object({
  givenName: optional(workFields.givenName),
  surname: optional(workFields.surname),
  title: optional(line(100)),
  department: optional(departmentPath),
  departmentCode: optional(line(30)),
  parentDepartment: optional(departmentPath),
  manager: optional(line(200)),
  employeeNumber: reachFields.employeeNumber,
  hsaId: reachFields.hsaId,
  userPrincipalName: reachFields.userPrincipalName,
  email: reachFields.email,
  phone: reachFields.phone,
});
const measured = bounded(schema, "imported row");
type Checked = z.output<typeof schema>;

const codes: Readonly<Record<string, ImportFaultCode>> = {
  "unseen-characters": "unseen-characters",
  "hsa-id": "hsa-id",
  "user-principal-name": "user-principal-name",
  email: "email",
  phone: "phone",
  too_big: "too-long",
};

/** What the form would refuse of the row, and the row as the form would take it. A name it would ask about is a fault. */
export function checkImported(
  person: ImportedPerson,
  columns: ImportColumns,
): { person: ImportedPerson; faults: ImportFault[] } {
  const given = Object.fromEntries(
    Object.keys(schema.shape).map((field) => [field, person[field as keyof Checked] ?? ""]),
  );
  const parsed = measured.safeParse(given);
  const at = (field: ImportField): ImportField =>
    columns[field] === undefined && (field === "givenName" || field === "surname") ? "name" : field;
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => ({
      field: at(issue.path[0] as ImportField),
      code: codes[issue.message] ?? codes[issue.code ?? ""] ?? "unseen-characters",
    }));
    return { person, faults };
  }
  const odd = (["givenName", "surname"] as const).filter((field) => isOddName(person[field] ?? "a"));
  return {
    person: { ...person, ...parsed.data },
    faults: odd.map((field) => ({ field: at(field), code: "name-odd" })),
  };
}
