import type { FreshDatabase } from "@/db/core/testing";
import { anEid, aType } from "@/db/seed/builders";
import { addEmployee } from "./add";
import { confirmAddress } from "./confirm-address";
import { editEmployee } from "./edit";
import { aDesk, aForm } from "./testing";

export const start = new Date("2026-11-24T09:00:00Z");
export const days = (after: number) => new Date(start.getTime() + after * 86_400_000);

/** An employer's officers and types, and what is done with people's addresses there. */
export async function anAddressDesk({ administrator: sql }: FreshDatabase) {
  const desk = await aDesk();
  const { organisationId, hr, colleague, keeper } = desk;
  const level2 = await aType(organisationId, { level: 2 });
  const level3 = await aType(organisationId);

  /** Added by HR long ago, with an e-ID of the type when one is given. */
  async function aPerson(typeId?: string, given: Record<string, unknown> = {}, status = "active") {
    const { employeeId } = await addEmployee(keeper, aForm({ email: "gammal@example.se", ...given }), {
      now: days(-100),
    });
    if (typeId) await anEid(organisationId, { employeeId, typeId, status: status as "active" });
    return employeeId;
  }
  const rowOf = async (id: string) => (await sql`select * from tenant.employee where id = ${id}`)[0] ?? {};
  const entriesOf = (id: string) =>
    sql`select * from tenant.contact_address where employee_id = ${id} order by nth`;
  const lastOf = async (id: string) => (await entriesOf(id)).at(-1) ?? {};
  const mailsTo = async (recipient: string) =>
    (
      await sql`select body from tenant.mail where recipient = ${recipient} and template = 'address-change' order by created_at`
    ).map(({ body }) => String(body));

  async function change(employeeId: string, given: Record<string, unknown>, actor = hr, now = start) {
    const { version } = await rowOf(employeeId);
    return editEmployee(
      actor,
      { employeeId, version, ...aForm({ email: "gammal@example.se", ...given }) },
      { now },
    );
  }
  async function confirm(employeeId: string, actor = colleague, now = days(1)) {
    const { id } = await lastOf(employeeId);
    return confirmAddress(actor, { employeeId, addressId: id, how: "known-number" }, { now });
  }

  return { ...desk, level2, level3, aPerson, rowOf, entriesOf, lastOf, mailsTo, change, confirm };
}
