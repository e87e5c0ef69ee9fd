import { z } from "zod";
import { saveAccessCard } from "@/db/access/access-card";
import { command, type Scope } from "@/lib/command";
import { accessCardReasons } from "@/lib/domain/access/access-card";
import { accountOf, isSelf } from "@/lib/domain/core/actor";
import { version } from "@/lib/form/schema";
import { cardSubject, cardTo } from "./judged";

const input = z.object({
  accessCardId: z.uuid("uuid"),
  version,
  reason: z.enum(accessCardReasons, "choose"),
});
type Given = z.output<typeof input>;

/** It opens nothing from now on. One person is enough, and it is final. */
export const blockAccessCard = command({
  name: "access-card.block",
  permission: "access-card:block",
  input,
  run: (scope, given) => blocked(scope, given, false),
});

/** The same by whoever has it. Anybody else's is as if it did not exist. */
export const blockOwnAccessCard = command({
  name: "access-card.block-own",
  permission: "own:block-access-card",
  input,
  run: (scope, given) => blocked(scope, given, true),
});

async function blocked(scope: Scope, { reason, ...given }: Given, own: boolean) {
  const { tx, actor, now } = scope;
  const { before, person } = await cardTo(
    scope,
    "block",
    given,
    (row) => !own || isSelf(actor, row.employeeId),
  );
  await saveAccessCard(tx, before, { blockedBy: accountOf(actor), blockedAt: now, blockReason: reason });
  const { detail, ...subject } = cardSubject(before, person);
  return {
    value: { accessCardId: before.id },
    audit: {
      action: "access-card.blocked",
      ...subject,
      detail: { ...detail, after: { number: before.number, cardReason: reason } },
    },
  };
}
