import { z } from "zod";
import { saveAccessCard } from "@/db/access/access-card";
import { answerFields, needsReason } from "@/lib/access/answer-fields";
import { refuseAnswerer } from "@/lib/access/answerer";
import { command, type Scope } from "@/lib/command";
import { accountOf } from "@/lib/domain/core/actor";
import { cardSubject, cardTo, concernsManager } from "./judged";
import { notifyCardAnswered } from "./notify";

const input = z.object({ accessCardId: z.uuid("uuid"), ...answerFields }).superRefine(needsReason);
type Given = z.output<typeof input>;

/** A manager approves or refuses a card for one of theirs. What is not theirs is as if it did not exist. */
export const answerCardOfMine = command({
  name: "access-card.answer-own",
  permission: "own:answer-access",
  input,
  run: (scope, given) => answered(scope, given, "own"),
});

/** The same by an officer, where the manager is late or there is none. */
export const answerCardRequest = command({
  name: "access-card.answer",
  permission: "access-request:answer",
  input,
  run: (scope, given) => answered(scope, given, "officer"),
});

async function answered(scope: Scope, given: Given, as: "own" | "officer") {
  const { tx, actor, now } = scope;
  const isApproved = given.answer === "approved";
  const { before, person } = await cardTo(
    scope,
    isApproved ? "approve" : "refuse",
    given,
    (row, judged) => as === "officer" || concernsManager(actor, row, judged),
  );
  await refuseAnswerer(scope, as, person);
  const by = accountOf(actor);
  await saveAccessCard(
    tx,
    before,
    isApproved
      ? { approvedBy: by, approvedAt: now }
      : { refusedBy: by, refusedAt: now, reason: given.reason },
  );
  await notifyCardAnswered(scope, before, given.answer);
  const { detail, ...subject } = cardSubject(before, person);
  const note = isApproved || !given.reason ? {} : { note: given.reason };
  return {
    value: { accessCardId: before.id },
    audit: {
      action: isApproved ? "access-card.approved" : "access-card.refused",
      ...subject,
      detail: { ...detail, ...note },
    },
  };
}
