import { sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { employee, identifier } from "@/db/schema/employee";
import { type AskedBy, employeesAsked } from "./asked-mandate";

/** What can be told of somebody besides what decides about them; numbers as they are stored. */
export interface SubjectValues extends Record<string, unknown> {
  employeeId: string;
  affiliationUid: string;
  givenName: string;
  surname: string;
  alias: string;
  protectedIdentity: boolean;
  email: string | null;
  phone: string | null;
  departmentId: string | null;
  title: string;
  kind: string;
  /** YYYY-MM-DD. */
  employedFrom: string;
  employedTo: string | null;
  /** Of the manager that is theirs alone. */
  managerUid: string | null;
  identifiers: {
    id: string;
    kind: "personnummer" | "samordningsnummer" | "hsa-id" | "employee-number";
    value: string | null;
    /** Hex. */
    ciphertext: string | null;
    keyId: string | null;
  }[];
}

/** Of nobody, nothing; of a serial that two issuers have given, whoever has either. */
export async function listSubjectValues(tx: Tx, asked: readonly AskedBy[]): Promise<SubjectValues[]> {
  const rows = await tx.execute<SubjectValues>(sql`
    select ${employee.id} as "employeeId", ${employee.affiliationUid} as "affiliationUid",
      ${employee.givenName} as "givenName", ${employee.surname}, ${employee.alias},
      ${employee.protectedIdentity} as "protectedIdentity", ${employee.email},
      ${employee.phone}, ${employee.departmentId} as "departmentId", ${employee.title}, ${employee.kind},
      ${employee.employedFrom}::text as "employedFrom", ${employee.employedTo}::text as "employedTo",
      (select manager.affiliation_uid from ${employee} as manager
        where manager.organisation_id = ${employee.organisationId} and manager.id = ${employee.managerId}) as "managerUid",
      (select coalesce(json_agg(json_build_object('id', ${identifier.id}, 'kind', ${identifier.kind},
          'value', ${identifier.value}, 'ciphertext', encode(${identifier.ciphertext}, 'hex'),
          'keyId', ${identifier.keyId})), '[]')
        from ${identifier}
        where ${identifier.organisationId} = ${employee.organisationId}
          and ${identifier.employeeId} = ${employee.id} and ${identifier.validTo} is null) as identifiers
    from ${employee} where ${employee.id} = any (array(${employeesAsked(asked)}))`);
  return [...rows];
}
