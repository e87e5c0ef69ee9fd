import { type DeadLetterRow, listDeadLetters, listProtectedAt } from "@/db/operation/dead-letter";
import { may } from "@/lib/domain/core/actor";
import {
  type DeadReason,
  type DeadWork,
  deadWorkOf,
  mayRetry,
  reasonOf,
} from "@/lib/domain/operation/dead-letter";
import { displayName } from "@/lib/domain/people/employee";
import { query, type ReadScope } from "@/lib/query";

export interface DeadLetterView {
  id: number;
  work: DeadWork;
  /** To whom a mail was: its address, or a protected person as this officer may see them. */
  to: string | null;
  /** Which e-ID other work is about; null for whoever may not read the register. */
  eid: { id: string; number: string } | null;
  queuedAt: Date;
  doneAt: Date;
  tries: number;
  reason: DeadReason;
  /** What the mail server answered. */
  status: number | null;
  mayRetry: boolean;
}
const size = 50;

interface Before {
  doneAt: Date;
  id: number;
}

/** What was given up and waits for somebody to see to it, newest first. */
export const readDeadLetters = query({
  permission: "dead-letter:settle",
  looks: "list",
  async run({ tx, actor, sees }, { before }: { before?: Before }) {
    const { organisationId } = actor;
    const rows = await listDeadLetters(tx, organisationId, { size: size + 1, ...(before ? { before } : {}) });
    const shown = rows.slice(0, size);
    const toldAs = await recipients({ tx, actor, sees }, shown);
    const letters = shown.map((row): DeadLetterView => {
      const { id, attempts: tries, createdAt: queuedAt, doneAt, recipient, eidId, number } = row;
      return {
        ...{
          id,
          tries,
          queuedAt,
          doneAt: doneAt ?? queuedAt,
          work: deadWorkOf(row),
          mayRetry: mayRetry(row),
        },
        ...reasonOf(row.lastError ?? ""),
        to: recipient === null ? null : (toldAs.get(recipient.toLowerCase()) ?? recipient),
        eid: eidId && number && may(actor, "eid:read") ? { id: eidId, number } : null,
      };
    });
    return { letters, more: rows.length > size };
  },
});

/** What is shown instead of the addresses of protected persons, to those who may not see them. */
async function recipients(
  { tx, actor, sees }: Pick<ReadScope, "tx" | "actor" | "sees">,
  rows: readonly DeadLetterRow[],
): Promise<Map<string, string>> {
  const addresses = [...new Set(rows.flatMap(({ recipient }) => recipient ?? []))];
  const people = await listProtectedAt(tx, actor.organisationId, addresses);
  return new Map(
    people.flatMap(({ id, address, ...person }) => {
      const sight = sees(id, person);
      return sight ? [] : [[address, displayName(person, sight)]];
    }),
  );
}
