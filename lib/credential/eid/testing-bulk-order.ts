import { randomUUID } from "node:crypto";
import { withOrganisation } from "@/db/core/client";
import type { FreshDatabase } from "@/db/core/testing";
import { insertTemplate } from "@/db/credential/order-template";
import { aType } from "@/db/seed/builders";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { planBulk } from "./bulk-plan";
import { aCrowd, day } from "./testing-bulk";

/** A template as the desk would have made it. */
async function aTemplate(organisationId: string, typeId: string): Promise<string> {
  const id = randomUUID();
  const template = {
    ...{ organisationId, id, name: "Nyanställd", typeId, typeVersion: 1, createdAt: day, active: true },
    ...({ method: "in-person", source: "personnel-register", appliedBy: "employer" } as const),
    ...{ reason: "Nyanställning", collectPlace: "Receptionen", collectDays: 10 },
  };
  await withOrganisation(organisationId, (tx) => insertTemplate(tx, template));
  return id;
}

/** What whoever orders says of all of them. */
export const said = { grounds: "on", checkedOn: "2026-11-20", reference: "KS 2026/4", agrees: "on" };

/** A crowd whose cards are of another type than the template orders: each of them can be given one more. */
export async function aHiring(database: FreshDatabase, count: number) {
  const crowd = await aCrowd(database, count);
  const ordered = await aType(crowd.organisationId, { nameSv: "Säkerhetsnyckel", carrier: "security-key" });
  const templateId = await aTemplate(crowd.organisationId, ordered.id);
  return { ...crowd, ordered, templateId, ids: crowd.people.map(({ id }) => id) };
}
export type Hiring = Awaited<ReturnType<typeof aHiring>>;

/** A plan to order for some people. */
export async function planOrder(
  by: OfficerActor,
  { templateId }: Pick<Hiring, "templateId">,
  employee: readonly string[],
  given: Record<string, unknown> = said,
  now = day,
): Promise<string> {
  const chosen = employee.length > 0 ? { employee: [...employee] } : {};
  const { bulkId } = await planBulk(by, { verb: "order", templateId, ...chosen, ...given }, { now });
  return bulkId;
}

/** The verdict on each person of a plan, by id; null where it can be ordered. */
export async function verdictsOn({ administrator: sql }: FreshDatabase, bulkId: string) {
  const rows = await sql`select employee_id, code from tenant.bulk_row where bulk_id = ${bulkId}`;
  return new Map(rows.map(({ employee_id, code }) => [employee_id as string, code as string | null]));
}
