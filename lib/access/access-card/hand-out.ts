import { z } from "zod";
import { saveAccessCard } from "@/db/access/access-card";
import { command } from "@/lib/command";
import { accountOf } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { maySeeProtected } from "@/lib/domain/people/employee";
import { line, version } from "@/lib/form/schema";
import { cardSubject, cardTo } from "./judged";

/** A card that was approved is handed out by another, and is on record by the number on it. */
export const handOutAccessCard = command({
  name: "access-card.hand-out",
  permission: "access-card:write",
  input: z.object({ accessCardId: z.uuid("uuid"), version, number: line(40).min(1, "required") }),
  async run(scope, { number, ...given }) {
    const { tx, actor, now } = scope;
    const { before, person } = await cardTo(scope, "hand-out", given);
    if (person.protectedIdentity && !maySeeProtected(actor)) throw new Refusal("protected-needs-permission");
    await saveAccessCard(tx, before, { number, handedOutBy: accountOf(actor), handedOutAt: now });
    const { detail, ...subject } = cardSubject(before, person);
    return {
      value: { accessCardId: before.id },
      audit: { action: "access-card.handed-out", ...subject, detail: { ...detail, after: { number } } },
    };
  },
});
