import { listMandatesOf, mandateOf } from "@/db/access/mandate";
import { readEmployee } from "@/db/people/employee";
import { mandateState } from "@/lib/domain/access/mandate";
import { maySeeProtected } from "@/lib/domain/people/employee";
import { query } from "@/lib/query";

/** What somebody has been given by name and is not over: it ends with their employment. */
export const readHeldByName = query({
  permission: "mandate:read",
  async run({ tx, actor, now }, { employeeId }: { employeeId: string }) {
    const person = await readEmployee(tx, employeeId);
    if (person.protectedIdentity && !maySeeProtected(actor)) return [];
    const rows = await listMandatesOf(tx, { employeeId, departments: [], titles: [] });
    return rows
      .filter(({ mandate }) => mandate.employeeId === employeeId)
      .filter(({ mandate }) => !["ended", "recalled"].includes(mandateState(mandateOf(mandate), now)))
      .map(({ mandate, type, service }) => ({ id: mandate.id, type, service: service.name }));
  },
});
export type HeldMandate = Awaited<ReturnType<typeof readHeldByName>>[number];
