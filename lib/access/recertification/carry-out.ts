import { lockAccessCard, readAccessCard, saveAccessCard } from "@/db/access/access-card";
import { lockMandate, readNamedMandate, saveMandate } from "@/db/access/mandate";
import { saveRowAnswer } from "@/db/access/recertification";
import { appendAudit } from "@/db/core/audit";
import type { Scope } from "@/lib/command";
import { type RecertificationAnswer, refuseShorter } from "@/lib/domain/access/recertification";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { translator } from "@/lib/i18n/translator";
import type { AskedItem } from "./asked";

/** What is answered about one permission; `by` is the account that it is ended by. */
export interface Answered {
  answer: RecertificationAnswer;
  validTo: string | null;
  by: string;
}

/** Does what was answered and writes it down: the one way, for managers, officers and the worker. */
export async function carryOut(scope: Scope, item: AskedItem, answered: Answered): Promise<void> {
  const { tx, now } = scope;
  if (item.mandateId !== null) await changeMandate(scope, item.mandateId, answered, item.id);
  if (item.accessCardId !== null) await changeCard(scope, item.accessCardId, answered, item.id);
  const { answer, by } = answered;
  const answeredBy = answer === "unanswered" ? null : by;
  await saveRowAnswer(tx, item.id, { answer, answeredAt: now, answeredBy });
}

/** The field of a form that has another last day. */
export const dayField = (rowId: string) => `validTo-${rowId}`;

async function changeMandate(scope: Scope, id: string, { answer, validTo, by }: Answered, rowId: string) {
  const { tx, actor, now } = scope;
  const { mandate, service } = await readNamedMandate(tx, id);
  const before = await lockMandate(tx, id, mandate.version);
  if (before.recalledAt !== null) throw new Refusal("recertification-answered");
  if (answer === "kept") return;
  const subject = { subjectKind: "mandate", subjectId: id };
  const subjectName = `${before.act}: ${service.name}`;
  if (answer === "changed") {
    refuseShorter(before, validTo, { today: dayOf(now), field: dayField(rowId) });
    await saveMandate(tx, before, { validTo });
    const detail = { subjectName, before: { validTo: before.validTo }, after: { validTo } };
    return appendAudit(tx, actor, now, { action: "mandate.end-changed", ...subject, detail });
  }
  const note = translator("sv", "recertification")(answer === "ended" ? "ended-why" : "unanswered-why");
  await saveMandate(tx, before, { recalledBy: by, recalledAt: now, recallReason: note });
  await appendAudit(tx, actor, now, {
    action: "mandate.recalled",
    ...subject,
    detail: { subjectName, note },
  });
}

async function changeCard(scope: Scope, id: string, { answer, validTo, by }: Answered, rowId: string) {
  const { tx, actor, now } = scope;
  const { version, askedAt } = await readAccessCard(tx, id);
  const before = await lockAccessCard(tx, id, version);
  if (before.blockedAt !== null || before.returnedAt !== null) throw new Refusal("recertification-answered");
  if (answer === "kept") return;
  const subject = { subjectKind: "access-card", subjectId: id };
  if (answer === "changed") {
    const held = { validFrom: dayOf(askedAt), validTo: before.validTo };
    refuseShorter(held, validTo, { today: dayOf(now), field: dayField(rowId) });
    await saveAccessCard(tx, before, { validTo });
    const detail = { before: { validTo: before.validTo }, after: { validTo } };
    return appendAudit(tx, actor, now, { action: "access-card.end-changed", ...subject, detail });
  }
  await saveAccessCard(tx, before, { blockedBy: by, blockedAt: now, blockReason: "no-need" });
  const detail = { after: { number: before.number, cardReason: "no-need" } };
  await appendAudit(tx, actor, now, { action: "access-card.blocked", ...subject, detail });
}
