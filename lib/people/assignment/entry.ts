import type { EmployeeRow } from "@/db/people/employee";
import { displayName, hidePersonal } from "@/lib/domain/people/employee";

/** An entry about a person. One about a protected person names nobody: the log has more readers than the register. */
export function entryOf(
  action: string,
  person: Pick<EmployeeRow, "id" | "givenName" | "surname" | "alias" | "protectedIdentity">,
  { before, after }: { before?: Record<string, unknown>; after: Record<string, unknown> },
) {
  const told = (part: Record<string, unknown>) => (person.protectedIdentity ? hidePersonal(part) : part);
  return {
    ...{ action, subjectKind: "employee", subjectId: person.id },
    detail: {
      subjectName: displayName(person, false),
      ...(before ? { before: told(before) } : {}),
      after: told(after),
    },
  };
}
