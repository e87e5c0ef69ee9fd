import { z } from "zod";
import { saveAccessCard } from "@/db/access/access-card";
import { command } from "@/lib/command";
import { accountOf } from "@/lib/domain/core/actor";
import { version } from "@/lib/form/schema";
import { cardSubject, cardTo } from "./judged";

/** It was handed in, to another than whose it was. */
export const returnAccessCard = command({
  name: "access-card.return",
  permission: "access-card:write",
  input: z.object({ accessCardId: z.uuid("uuid"), version }),
  async run(scope, given) {
    const { tx, actor, now } = scope;
    const { before, person } = await cardTo(scope, "return", given);
    await saveAccessCard(tx, before, { returnedBy: accountOf(actor), returnedAt: now });
    const { detail, ...subject } = cardSubject(before, person);
    const after = { number: before.number };
    return {
      value: { accessCardId: before.id },
      audit: { action: "access-card.returned", ...subject, detail: { ...detail, after } },
    };
  },
});
