import type { AccessCardRow } from "@/db/access/access-card";
import type { AccessCardReason, AccessCardState, AccessCardVerb } from "@/lib/domain/access/access-card";
import type { JudgedCard } from "./judged";

export interface AccessCardView {
  id: string;
  version: number;
  person: { id: string; name: string };
  premises: string;
  purpose: string;
  validTo: string;
  number: string | null;
  askedAt: Date;
  signInLevel: string | null;
  approvedAt: Date | null;
  handedOutAt: Date | null;
  blockedAt: Date | null;
  blockReason: AccessCardReason | null;
  returnedAt: Date | null;
  reason: string | null;
  state: AccessCardState;
  verbs: AccessCardVerb[];
}

/** As a page shows it, to whoever may see that name. */
export function cardViewOf(row: AccessCardRow, { state, verbs }: JudgedCard, name: string): AccessCardView {
  const { id, version, premises, purpose, validTo, number, askedAt, signInLevel } = row;
  const { approvedAt, handedOutAt, blockedAt, blockReason, returnedAt, reason } = row;
  return {
    ...{ id, version, premises, purpose, validTo, number, askedAt, signInLevel },
    ...{ approvedAt, handedOutAt, blockedAt, blockReason, returnedAt, reason, state, verbs },
    person: { id: row.employeeId, name },
  };
}
