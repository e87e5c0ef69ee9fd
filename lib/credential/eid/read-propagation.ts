import { readEid } from "@/db/credential/eid";
import { listEidsById } from "@/db/credential/loss";
import {
  type Decision,
  type EidPropagation,
  listPropagations,
  readLastDecision,
} from "@/db/credential/propagation";
import type { Scope } from "@/lib/command";
import { type Actor, isSelf, may } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import type { EidStatus } from "@/lib/domain/credential/eid";
import { query } from "@/lib/query";

/** The propagation receipt of the last block or resumption. */
export interface Receipt {
  eidId: string;
  status: EidStatus;
  decision: Decision;
  /** Null for an e-ID without certificates of ours. */
  propagation: EidPropagation | null;
  /** When the hold becomes permanent by itself. */
  permanentAt: Date | null;
  /** Who made it, when we did not: they must block it too. */
  supplier: string | null;
}

async function receiptOf({ tx, actor }: Scope, eidId: string): Promise<Receipt | null> {
  const eid = await readEid(tx, eidId);
  if (!may(actor, "eid:read") && !isSelf(actor, eid.employeeId)) throw new Refusal("not-found");
  const decision = await readLastDecision(tx, eidId);
  if (!decision) return null;
  const [[propagation], [held]] = [
    await listPropagations(tx, [eidId], decision.at),
    await listEidsById(tx, [eidId]),
  ];
  return {
    eidId,
    status: eid.status,
    decision,
    propagation: propagation ?? null,
    permanentAt: eid.revokesAt,
    supplier: held?.supplier ?? null,
  };
}

const readAny = query({ permission: "eid:read", run: receiptOf });
const readOwn = query({ permission: "own:read", run: receiptOf });

/** What a relying party has seen of the last decision about an e-ID; null when it was never blocked. For officers and for its holder. */
export function readPropagation(actor: Actor, eidId: string): Promise<Receipt | null> {
  return (may(actor, "eid:read") ? readAny : readOwn)(actor, eidId);
}
