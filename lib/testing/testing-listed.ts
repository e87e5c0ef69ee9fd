import type { FreshDatabase } from "@/db/core/testing";
import { anEid } from "@/db/seed/builders";
import { readApproval } from "@/lib/credential/eid/approvals";
import { approveEid } from "@/lib/credential/eid/approve";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { importEmployeeList } from "@/lib/people/employee/import-commit";
import { anAddressDesk } from "@/lib/people/employee/testing-address";
import { headings, planOf, upload, workAll } from "./testing-import";

/** An employer's officers, the people whom their lists of one row bring, and the orders for these. */
export async function aListDesk(database: FreshDatabase) {
  const { administrator: sql } = database;
  const desk = await anAddressDesk(database);
  const { organisationId, hr, level3 } = desk;
  let nth = 0;
  const rowOf = (number: string, email: string, phone = "") =>
    `;Ask;Alva;${number};;Rektor;2020-01-01;;;${email};${phone}`;

  async function bring(by: OfficerActor, ...rows: string[]): Promise<string> {
    const importId = await upload(by, `${headings}\r\n${rows.join("\r\n")}\r\n`);
    await importEmployeeList(by, { importId, plan: await planOf(by, importId), leavers: "" });
    await workAll();
    return importId;
  }
  /** Imports a new person by a list of one row, with a unique mail address unless one is named. */
  async function listed(given: { email?: string; phone?: string; by?: OfficerActor } = {}) {
    nth += 1;
    const { email = `ny${nth}@example.se`, phone = "", by = hr } = given;
    const number = `7${String(nth).padStart(4, "0")}`;
    const importId = await bring(by, rowOf(number, email, phone));
    const [found] = await sql`select employee_id as id from tenant.identifier
      where organisation_id = ${by.organisationId} and value = ${number}`;
    return { id: String(found?.id), email, number, importId };
  }
  /** Imports a later list with another address for the same person. */
  const relist = ({ number }: { number: string }, email: string, phone = "") =>
    bring(hr, rowOf(number, email, phone));
  const order = async (employeeId: string, typeId = level3.id, by = hr) =>
    (await anEid(organisationId, { employeeId, typeId, status: "ordered", orderedBy: by.accountId })).id;
  const shownTo = async (officer: OfficerActor, eidId: string) =>
    (await readApproval(officer, { eidId })).addresses;
  async function approve(officer: OfficerActor, eidId: string, addresses?: string) {
    const shown = addresses ?? (await shownTo(officer, eidId)).map(({ id }) => id).join(" ");
    return approveEid(officer, { eidId, version: 1, addresses: shown });
  }
  const approveSigned = (officer: OfficerActor, eidId: string, act: string, addresses: readonly string[]) =>
    approveEid(officer, { eidId, version: 1, act, addresses: addresses.join(" ") });
  return { ...desk, ...lookingAt(database, desk), listed, relist, order, shownTo, approve, approveSigned };
}

/** Reads results, and tries writes with a program's database login past our code. */
function lookingAt(database: FreshDatabase, desk: Awaited<ReturnType<typeof anAddressDesk>>) {
  const { administrator: sql } = database;
  const { organisationId } = desk;
  const confirmedOf = async (employeeId: string) =>
    (await desk.entriesOf(employeeId)).map((row) => [row.kind, row.confirmed_by, row.confirmed_how]);
  const entryOf = async (employeeId: string) => String((await desk.lastOf(employeeId)).id);
  const statusOf = async (eidId: string) =>
    String((await sql`select status from tenant.eid where id = ${eidId}`)[0]?.status);
  const protect = (employeeId: string) =>
    sql`update tenant.employee set protected_identity = true where id = ${employeeId}`;
  /** As one of the programs, past all our code. */
  const asProgram = (login: "app" | "worker", statement: string) =>
    database.connect(login).begin(async (tx) => {
      await tx`select set_config('app.organisation_id', ${organisationId}, true)`;
      return tx.unsafe(statement);
    });
  return { confirmedOf, entryOf, statusOf, protect, asProgram };
}
