import { z } from "zod";
import { refuseOutdated } from "@/db/core/versioned";
import { readOrganisation, saveOrganisation } from "@/db/people/organisation";
import { command } from "@/lib/command";
import { hasInvisible } from "@/lib/domain/core/invisible-characters";
import { lossCountdowns } from "@/lib/domain/credential/block";
import { blockLimits } from "@/lib/domain/credential/block-pause";

const phone = z
  .string()
  .trim()
  .max(40, "phone")
  .regex(/^\+?[\d\s()-]{5,24}$/, "phone");

/** In the employer's own words; nothing said means day and night. */
const hours = z
  .string()
  .trim()
  .max(60)
  .refine((line) => !hasInvisible(line), "unseen-characters")
  .transform((line) => line || null);

/** Changes the employer's own settings: whom to ring, how long things wait, where policies hang. */
export const editOrganisation = command({
  name: "organisation.edit",
  permission: "organisation:write",
  stepUp: true,
  input: z.object({
    version: z.coerce.number().int(),
    name: z
      .string()
      .trim()
      .min(1, "required")
      .max(100)
      .refine((line) => !hasInvisible(line), "unseen-characters"),
    emergencyPhone: phone,
    emergencyHours: hours,
    officerOnCall: z
      .string()
      .trim()
      .min(1, "required")
      .max(100)
      .refine((line) => !hasInvisible(line), "unseen-characters"),
    officerOnCallMail: z.email("email").max(254),
    policyOidArc: z
      .string()
      .max(200, "oid")
      .regex(/^[0-2](\.(0|[1-9]\d{0,9})){3,16}$/, "oid"),
    collectionDays: z.coerce.number("number").int().min(1, "number").max(180),
    lossHours: z.coerce.number("number").int().min(1, "number").max(168),
    lossCountdown: z.enum(lossCountdowns, "choose"),
    blockLimit: z.coerce
      .number("block-limit")
      .int("block-limit")
      .min(blockLimits.least, "block-limit")
      .max(blockLimits.most, "block-limit"),
  }),
  async run({ tx, actor, now }, { version, ...wanted }) {
    const before = await readOrganisation(tx, actor.organisationId);
    await refuseOutdated(tx, before, version, actor.organisationId);
    const since = wanted.blockLimit === before.blockLimit ? {} : { blockLimitSince: now };
    await saveOrganisation(tx, before, { ...wanted, ...since });
    return {
      value: { name: wanted.name },
      audit: {
        action: "organisation.edited",
        subjectKind: "organisation",
        subjectId: actor.organisationId,
        detail: { subjectName: wanted.name, before: changed(before, wanted), after: changed(wanted, before) },
      },
    };
  },
});

/** Only what differs, so that the log shows the change and not the whole. */
function changed(one: Record<string, unknown>, other: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(one).filter(([key, value]) => key in other && other[key] !== value),
  );
}
