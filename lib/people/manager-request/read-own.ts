import { listEidsOfEmployee, readEmployee } from "@/db/people/employee";
import { listOwnApplications } from "@/db/people/manager-request";
import { employeeIdOf } from "@/lib/domain/core/actor";
import { query } from "@/lib/query";
import { type AskedRequest, asked } from "./asked";
import { offersTo } from "./offers";

/** What one has applied for, the newest first. */
export const readOwnApplications = query({
  permission: "own:read",
  run: async ({ tx, actor }, _input: undefined): Promise<AskedRequest[]> => {
    const employeeId = employeeIdOf(actor);
    if (!employeeId) return [];
    const eids = await listEidsOfEmployee(tx, employeeId);
    const rows = await listOwnApplications(tx, employeeId, 20);
    return rows.map(({ request, type }) => ({ ...asked(request, eids, actor), type }));
  },
});

interface Choice {
  /** What the form sends. */
  what: string;
  type: { sv: string; en: string };
  level: number;
  /** Of a renewal: the last day of the one to renew. */
  validDay: string | null;
}

/** What one can apply for today. */
export const readApplicationForm = query({
  permission: "own:apply",
  run: async ({ tx, actor, now }, _input: undefined): Promise<Choice[]> => {
    const employeeId = employeeIdOf(actor);
    if (!employeeId) return [];
    const { types, renewals, waiting } = await offersTo(tx, await readEmployee(tx, employeeId), now);
    const choice = (what: string, { nameSv: sv, nameEn: en, level }: (typeof types)[number]) => ({
      ...{ what, type: { sv, en }, level, validDay: null },
    });
    return [
      ...renewals
        .filter(({ type }) => !waiting.has(type.id))
        .map(({ eid, type }) => ({ ...choice(`renew-eid:${eid.id}`, type), validDay: eid.validDay })),
      ...types.filter(({ id }) => !waiting.has(id)).map((type) => choice(`new-eid:${type.id}`, type)),
    ];
  },
});
export type ApplicationChoice = Awaited<ReturnType<typeof readApplicationForm>>[number];
