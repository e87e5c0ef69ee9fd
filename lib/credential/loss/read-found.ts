import { readEid } from "@/db/credential/eid";
import {
  type FoundRequestRow,
  findReportByCode,
  listLastFoundRequests,
  listOpenFoundRequests,
} from "@/db/credential/found-request";
import { listHeldEids } from "@/db/credential/loss";
import { mustBeSigned } from "@/lib/credential/act-guard";
import { isReporter } from "@/lib/domain/core/actor";
import { meansCompromise } from "@/lib/domain/credential/reason";
import type { Found } from "@/lib/domain/credential/signed-out-loss";
import { displayName } from "@/lib/domain/people/employee";
import { query } from "@/lib/query";
import { selfOf } from "./self";

/** How the last question about an e-ID stands. */
export function foundOf(requests: readonly FoundRequestRow[], eidId: string): Found {
  const last = requests.find((one) => one.eidId === eidId);
  if (!last) return "not-asked";
  return last.answer ? "declined" : "asked";
}

/** Holders who have found theirs and wait for an answer, oldest first. */
export const listFoundRequests = query({
  permission: "eid:resume",
  looks: "list",
  run: async ({ tx, sees }, _input: undefined) =>
    (await listOpenFoundRequests(tx, 50)).map(
      ({ employeeId, givenName, surname, alias, protectedIdentity, askedBy, ...found }) => {
        const person = { givenName, surname, alias, protectedIdentity };
        return { ...found, byCode: askedBy === null, name: displayName(person, sees(employeeId, person)) };
      },
    ),
});

/** The open question about one e-ID, for the page where it is answered, and whether a yes is signed where holds are lifted. */
export const readFound = query({
  permission: "eid:read",
  async run(scope, eidId: string) {
    const [last] = await listLastFoundRequests(scope.tx, [eidId]);
    if (!last || last.answer) return null;
    const mustSign = await mustBeSigned(scope, "resume");
    return { ...last, signedApart: mustSign(await readEid(scope.tx, eidId)) };
  },
});

/** One of the holder's own on hold after a loss, and how their question about it stands. */
export interface OwnHold {
  eidId: string;
  number: string;
  found: Found;
  /** The report to ask on, for who is known by a code alone. */
  reportId?: string;
}

/** What of the holder's own is on hold after a loss; by a code, what a code has blocked. */
export const readOwnHolds = query({
  permission: "own:report-found",
  async run({ tx, actor, now }, _input: undefined): Promise<OwnHold[]> {
    const held = (await listHeldEids(tx, selfOf(actor), now)).filter(
      (eid) => eid.status === "suspended" && meansCompromise(eid.statusReason),
    );
    const asked = await listLastFoundRequests(
      tx,
      held.map((eid) => eid.eidId),
    );
    const byCode = isReporter(actor);
    const holds: OwnHold[] = [];
    for (const eid of held) {
      const reportId = byCode ? await findReportByCode(tx, eid) : undefined;
      const { eidId, number } = eid;
      const hold = { eidId, number, found: foundOf(asked, eidId) };
      if (!byCode || reportId) holds.push({ ...hold, ...(reportId ? { reportId } : {}) });
    }
    return holds;
  },
});
