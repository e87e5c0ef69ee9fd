import { type ErasureRow, listErasures, listHindrances } from "@/db/operation/erasure";
import { readEmployee } from "@/db/people/employee";
import { readOfficerName } from "@/db/people/officer";
import type { Scope } from "@/lib/command";
import { may } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { refusalsAbout } from "@/lib/domain/credential/step";
import type { DisposalState, DisposalVerb } from "@/lib/domain/operation/disposal";
import { type ErasureGround, erasureState, openErasureVerbs } from "@/lib/domain/operation/erasure";
import { displayName } from "@/lib/domain/people/employee";
import { query } from "@/lib/query";

export interface ErasureView {
  id: string;
  version: number;
  employeeId: string;
  ground: ErasureGround;
  reference: string;
  state: DisposalState;
  proposed: { by: string | null; at: Date };
  confirmed: { by: string | null; at: Date } | null;
  withdrawn: { by: string | null; at: Date } | null;
  carriedOutAt: Date | null;
  gone: number;
  digest: string | null;
  verbs: DisposalVerb[];
}

/** What would be erased of one person, what hinders it, and what was decided. Throws Refusal. */
export const readErasure = query({
  permission: "disposal:decide",
  looks: "page",
  async run(scope, { employeeId }: { employeeId: string }) {
    const { tx, actor, sees } = scope;
    const person = await readEmployee(tx, employeeId);
    const [refusal] = refusalsAbout(person, actor);
    if (refusal?.code === "protected-needs-permission")
      throw new Refusal("forbidden", { permission: "employee:read-protected" });
    const rows = await listErasures(tx, 20, employeeId);
    const erasures = await Promise.all(rows.map((row) => viewOf(scope, row)));
    return {
      person: { id: person.id, name: displayName(person, sees(person.id, person)) },
      isSelf: refusal?.code === "acts-on-self",
      hindrances: await listHindrances(tx, actor.organisationId, employeeId),
      isOpen: erasures.some(({ state }) => state === "proposed" || state === "decided"),
      erasures,
    };
  },
});

/** All that were proposed, by their decision and by nobody's name. */
export const readErasures = query({
  permission: "disposal:read",
  async run(scope, _input: undefined) {
    const rows = await listErasures(scope.tx, 100);
    return await Promise.all(rows.map((row) => viewOf(scope, row)));
  },
});

async function viewOf({ tx, actor, now }: Scope, row: ErasureRow): Promise<ErasureView> {
  const by = async (account: string | null, at: Date | null) =>
    account && at ? { by: (await readOfficerName(tx, account)) ?? null, at } : null;
  const { id, version, employeeId, ground, reference, carriedOutAt, gone, digest } = row;
  const decides = may(actor, "disposal:decide");
  return {
    ...{ id, version, employeeId, ground, reference, carriedOutAt, gone, digest },
    state: erasureState(row, now),
    proposed: { by: (await readOfficerName(tx, row.proposedBy)) ?? null, at: row.proposedAt },
    confirmed: await by(row.confirmedBy, row.confirmedAt),
    withdrawn: await by(row.withdrawnBy, row.withdrawnAt),
    verbs: decides ? openErasureVerbs(row, actor, now) : [],
  };
}
