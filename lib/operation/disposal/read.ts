import { countDisposable, type DisposalRow, listDisposals } from "@/db/operation/disposal";
import { readOfficerName } from "@/db/people/officer";
import type { Scope } from "@/lib/command";
import { may } from "@/lib/domain/core/actor";
import { dayOf, startOfDay } from "@/lib/domain/core/swedish-time";
import {
  type DisposalState,
  type DisposalVerb,
  disposableUntil,
  disposalState,
  openDisposalVerbs,
  type RecordClassCode,
  recordClassCodes,
  recordClasses,
} from "@/lib/domain/operation/disposal";
import { query } from "@/lib/query";

export interface DisposalView {
  id: string;
  version: number;
  recordClass: RecordClassCode;
  before: string;
  reference: string;
  counted: number;
  gone: number;
  digest: string | null;
  proposed: { by: string | null; at: Date };
  confirmed: { by: string | null; at: Date } | null;
  withdrawn: { by: string | null; at: Date } | null;
  carriedOutAt: Date | null;
  state: DisposalState;
  verbs: DisposalVerb[];
}

/** How long each class is kept at least, how much could go, and what was decided. */
export const readDisposals = query({
  permission: "disposal:read",
  heavy: true,
  async run(scope, _input: undefined) {
    const { tx, actor, now } = scope;
    const today = dayOf(now);
    const classes = [];
    for (const code of recordClassCodes) {
      const until = disposableUntil(code, today);
      const count = await countDisposable(tx, code, startOfDay(until));
      classes.push({ code, leastYears: recordClasses[code].leastYears, until, count });
    }
    const rows = await listDisposals(tx, 100);
    return {
      classes,
      disposals: await Promise.all(rows.map((row) => viewOf(scope, row))),
      mayDecide: may(actor, "disposal:decide"),
    };
  },
});
export type Disposals = Awaited<ReturnType<typeof readDisposals>>;

async function viewOf({ tx, actor, now }: Scope, row: DisposalRow): Promise<DisposalView> {
  const by = async (account: string | null, at: Date | null) =>
    account && at ? { by: (await readOfficerName(tx, account)) ?? null, at } : null;
  const { id, version, recordClass, before, reference, counted, gone, digest, carriedOutAt } = row;
  return {
    ...{ id, version, recordClass, before, reference, counted, gone, digest, carriedOutAt },
    proposed: { by: (await readOfficerName(tx, row.proposedBy)) ?? null, at: row.proposedAt },
    confirmed: await by(row.confirmedBy, row.confirmedAt),
    withdrawn: await by(row.withdrawnBy, row.withdrawnAt),
    state: disposalState(row, now),
    verbs: may(actor, "disposal:decide") ? openDisposalVerbs(row, actor, now) : [],
  };
}
