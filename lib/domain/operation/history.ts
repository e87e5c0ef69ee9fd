import type { Permission } from "@/lib/domain/core/permission";

/**
 * What has a history on its own page, as the log calls it, and what its page asks for: whoever may open it reads what was
 * done with it. People and e-IDs have histories of their own, since theirs name people.
 */
export const historyKinds = {
  "access-card": "access-card:read",
  "access-request": "access-request:answer",
  assessment: "quality-mark:read",
  "block-pause": "block-pause:read",
  bulk: "eid:read",
  campaign: "eid:read",
  "card-batch": "card-batch:read",
  "card-series": "card-stock:read",
  client: "client:read",
  department: "organisation:read",
  desk: "desk:write",
  disposal: "disposal:read",
  "eid-type": "eid-type:read",
  erasure: "disposal:read",
  framework: "quality-mark:read",
  incident: "quality-mark:read",
  "internal-audit": "quality-mark:read",
  issuer: "issuer:read",
  job: "organisation:read",
  "mail-template": "organisation:write",
  "mandate-type": "mandate-type:write",
  officer: "officer:read",
  "order-template": "order-template:write",
  party: "supplier:read",
  "practice-statement": "practice-statement:write",
  procurement: "supplier:read",
  "quality-mark": "quality-mark:read",
  recertification: "mandate:read",
  "reserve-card": "eid:read",
  "role-review": "quality-mark:read",
  sample: "quality-mark:read",
  scheme: "relying-party:read",
  service: "relying-party:read",
  terms: "terms:write",
} as const satisfies Record<string, Permission>;
export type HistoryKind = keyof typeof historyKinds;

/** Fields that name people. A page that knows who may see them names them; a history of a thing leaves them out. */
const peopleFields = ["manager", "employeeId", "accountId"];

export const withoutPeople = (values: Record<string, unknown> | null | undefined): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values ?? {}).filter(([field]) => !peopleFields.includes(field)));

interface Entry {
  at: Date;
  action: string;
  actorId: string;
}

/** One piece of work writes its rows within so many milliseconds of each other. */
const oneWorkMs = 60_000;

/** Newest first, as they come: what one did in one go, as a job does, is one line with the rest within it. */
export function folded<Row extends Entry>(rows: readonly Row[]): Row[][] {
  const groups: Row[][] = [];
  for (const row of rows) {
    const group = groups.at(-1);
    const before = group?.at(-1);
    const isSame =
      before !== undefined &&
      before.action === row.action &&
      before.actorId === row.actorId &&
      before.at.getTime() - row.at.getTime() <= oneWorkMs;
    if (isSame) group?.push(row);
    else groups.push([row]);
  }
  return groups;
}
