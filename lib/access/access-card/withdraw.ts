import { z } from "zod";
import { saveAccessCard } from "@/db/access/access-card";
import { command } from "@/lib/command";
import { isSelf } from "@/lib/domain/core/actor";
import { version } from "@/lib/form/schema";
import { cardSubject, cardTo } from "./judged";

/** Whoever applied takes it back. Anybody else's is as if it did not exist. */
export const withdrawAccessCard = command({
  name: "access-card.withdraw",
  permission: "own:apply-for-access",
  input: z.object({ accessCardId: z.uuid("uuid"), version }),
  async run(scope, given) {
    const { tx, actor, now } = scope;
    const { before, person } = await cardTo(scope, "withdraw", given, (row) => isSelf(actor, row.employeeId));
    await saveAccessCard(tx, before, { withdrawnAt: now });
    return {
      value: { accessCardId: before.id },
      audit: { action: "access-card.withdrawn", ...cardSubject(before, person) },
    };
  },
});
