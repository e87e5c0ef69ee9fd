import { z } from "zod";
import { claimEscalation, claimReminder } from "@/db/contract/reminder";
import { command, type Scope } from "@/lib/command";
import { isToEscalate, isToTell } from "@/lib/domain/contract/reminder";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { concernedAddresses, ownerAddresses, queueReminders } from "./mail";
import { type OpenOf, readOpen } from "./open";

const publicUrl = z.url().max(500);

/** Tells an owner of the last days that are near, in one mail: each once, and again what was put off until now. */
export const notifyOwner = command({
  name: "reminder.tell-owner",
  permission: "agreement:write",
  input: z.object({ ownerId: z.uuid().nullable(), publicUrl }),
  async run({ tx, actor, now }, input) {
    const { organisationId } = actor;
    const today = dayOf(now);
    const open = await readOpen(tx, today, input.ownerId);
    const asked = open.filter(
      ({ agreement, reminder }) => agreement.ownerId === input.ownerId && isToTell(reminder, today),
    );
    const due = await claimed(asked, (one) => claimReminder(tx, keyOf(one), today, now));
    const recipients = await ownerAddresses(tx, organisationId, input.ownerId);
    const letter = { template: "agreement-reminder", recipients, due, publicUrl: input.publicUrl } as const;
    await queueReminders(tx, organisationId, letter, now);
    return { value: { told: due.length }, audit: entry("agreement.reminded", input.ownerId, due) };
  },
});

/** Tells everybody concerned of the last days within a week that nobody has answered for: each once. */
export const notifyConcerned = command({
  name: "reminder.tell-concerned",
  permission: "agreement:write",
  input: z.object({ publicUrl }),
  async run({ tx, actor, now }: Scope, input) {
    const { organisationId } = actor;
    const today = dayOf(now);
    const asked = (await readOpen(tx, today)).filter(({ reminder }) => isToEscalate(reminder, today));
    const due = await claimed(asked, (one) => claimEscalation(tx, keyOf(one), now));
    const recipients = await concernedAddresses(tx, organisationId);
    const letter = { template: "agreement-escalation", recipients, due, publicUrl: input.publicUrl } as const;
    await queueReminders(tx, organisationId, letter, now);
    return { value: { told: due.length }, audit: entry("agreement.escalated", null, due) };
  },
});

/** Those this worker marked first; with none another was quicker, and nothing is sent. */
async function claimed(asked: OpenOf[], claim: (one: OpenOf) => Promise<boolean>): Promise<OpenOf[]> {
  const mine: OpenOf[] = [];
  for (const one of asked) if (await claim(one)) mine.push(one);
  if (mine.length === 0) throw new Refusal("already-exists");
  return mine;
}

const keyOf = ({ agreement: { organisationId, id }, reminder: { about, day } }: OpenOf) => ({
  organisationId,
  agreementId: id,
  about,
  day,
});

function entry(action: string, ownerId: string | null, due: readonly OpenOf[]) {
  const told = due.map(({ agreement, reminder }) => `${agreement.number} ${reminder.about} ${reminder.day}`);
  return { action, subjectKind: "officer", subjectId: ownerId, detail: { after: { reminders: told } } };
}
