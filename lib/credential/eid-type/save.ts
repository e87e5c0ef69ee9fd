import { randomUUID } from "node:crypto";
import { z } from "zod";
import { refuseOutdated } from "@/db/core/versioned";
import { insertEidType, lockEidType, lockIssuerLevels, saveEidTypeReplaced } from "@/db/credential/eid-type";
import { proposeForType } from "@/db/credential/replacement";
import { command } from "@/lib/command";
import { hasInvisible } from "@/lib/domain/core/invisible-characters";
import { levels } from "@/lib/domain/core/level";
import { Refusal } from "@/lib/domain/core/refusal";
import { carrierReaches, carriers } from "@/lib/domain/credential/carrier";
import {
  certificateOptionNames,
  purposes,
  refuseOptions,
  subjectProfiles,
} from "@/lib/domain/credential/certificate";
import { isSchedule, usualReminderDays } from "@/lib/domain/credential/end-reminder";
import { isOtherType } from "@/lib/domain/credential/replacement";
import { mostReserveDays, usualReserveDays } from "@/lib/domain/credential/reserve-card";
import { longestValidityMonths } from "@/lib/domain/credential/validity";

const onOff = z
  .literal("on")
  .optional()
  .transform((value) => value === "on");
const list = <T extends string>(values: readonly [T, ...T[]], least = 1) =>
  z.preprocess((given) => [given ?? []].flat(), z.array(z.enum(values)).min(least, "choose"));

const input = z.object({
  /** Absent for a new type; the version that was shown, for a changed one. */
  typeId: z.uuid("uuid").optional(),
  version: z.coerce.number().int().optional(),
  nameSv: z
    .string()
    .trim()
    .min(1, "required")
    .max(80)
    .refine((line) => !hasInvisible(line), "unseen-characters"),
  nameEn: z
    .string()
    .trim()
    .min(1, "required")
    .max(80)
    .refine((line) => !hasInvisible(line), "unseen-characters"),
  issuerId: z.uuid("choose"),
  carrier: z.enum(carriers, "choose"),
  level: z.coerce.number("choose").pipe(z.literal(levels, "choose")),
  maxMonths: z.coerce.number("number").int().min(1, "number").max(longestValidityMonths), // K6.5
  subjectProfile: z.enum(subjectProfiles, "choose"),
  purposes: list(purposes),
  certificateOptions: list(certificateOptionNames, 0),
  renewalDays: z.coerce.number("number").int().min(0, "number").max(365),
  reminderDays: z
    .string()
    .max(100, "reminder-days")
    .default(usualReminderDays.join(", "))
    .transform((typed) => [
      ...new Set(
        typed
          .split(/[\s,;]+/)
          .filter(Boolean)
          .map(Number),
      ),
    ])
    .refine(isSchedule, "reminder-days")
    .transform((days) => days.sort((a, b) => b - a)),
  holdAllowed: onOff,
  secondPerson: onOff,
  reserve: onOff,
  reserveDays: z.coerce
    .number("number")
    .int()
    .min(1, "number")
    .max(mostReserveDays)
    .default(usualReserveDays),
  active: onOff,
});

/** Adds a type, or replaces its version in force: e-IDs already ordered keep the version they were ordered under. */
export const saveEidType = command({
  name: "eid-type.save",
  permission: "eid-type:write",
  input,
  async run({ tx, actor, now }, { typeId, version, ...wanted }) {
    if (!carrierReaches(wanted.carrier, wanted.level))
      throw new Refusal("level-above-carrier", {}, "carrier");
    refuseOptions(wanted);
    const issuerLevels = await lockIssuerLevels(tx, wanted.issuerId);
    if (!issuerLevels.includes(wanted.level)) throw new Refusal("level-above-issuer", {}, "level");
    const before = typeId ? await lockEidType(tx, typeId) : null;
    if (before) await refuseOutdated(tx, before, version ?? 0);
    if (before) await saveEidTypeReplaced(tx, before, now);
    const id = before?.id ?? randomUUID();
    await insertEidType(tx, {
      ...wanted,
      organisationId: actor.organisationId,
      id,
      version: (before?.version ?? 0) + 1,
      createdAt: now,
    });
    if (before && isOtherType(before, wanted)) await proposeForType(tx, before, now);
    return {
      value: { typeId: id },
      audit: {
        action: before ? "eid-type.changed" : "eid-type.added",
        subjectKind: "eid-type",
        subjectId: id,
        detail: { subjectName: wanted.nameSv, before: before && pick(before, wanted), after: wanted },
      },
    };
  },
});

function pick(from: Record<string, unknown>, like: object): Record<string, unknown> {
  return Object.fromEntries(Object.keys(like).map((key) => [key, from[key]]));
}
