import { randomUUID } from "node:crypto";
import { z } from "zod";
import { listOrderTypes } from "@/db/credential/order";
import { insertTemplate, lockTemplate, saveTemplate } from "@/db/credential/order-template";
import { command } from "@/lib/command";
import { identityMethods } from "@/lib/domain/credential/identity-check";
import {
  applicants,
  collectDaysAtMost,
  refuseTemplate,
  templateFacts,
} from "@/lib/domain/credential/order-template";
import { listSources } from "@/lib/domain/credential/renewal";
import { line, optional, ticked, version } from "@/lib/form/schema";

const days = z
  .string()
  .max(20, "number")
  .regex(/^\d{1,3}$/, "number")
  .transform(Number)
  .refine((count) => count >= 1 && count <= collectDaysAtMost, "number");

const input = z.object({
  /** Absent for a new one; the version that was shown, for a changed one. */
  templateId: z.uuid("uuid").optional(),
  version: version.optional(),
  name: line(80).min(1, "required"),
  typeId: z.uuid("choose"),
  method: z.enum(identityMethods, "choose"),
  source: z.enum(listSources, "choose"),
  appliedBy: z.enum(applicants, "choose"),
  reason: line(100).default(""),
  collectPlace: line(100).default(""),
  collectDays: optional(days),
  active: ticked,
});

/** Adds a template, or changes one; what was ordered by it stays as it was ordered. */
export const saveOrderTemplate = command({
  name: "order-template.save",
  permission: "order-template:write",
  input,
  async run({ tx, actor, now }, { templateId, version: shown, ...wanted }) {
    const before = templateId ? await lockTemplate(tx, templateId, shown ?? 0) : null;
    const type = (await listOrderTypes(tx, now)).find(({ id }) => id === wanted.typeId);
    // One that is closed may keep what can no longer be ordered.
    if (wanted.active || !type) refuseTemplate(wanted, type);
    const row = { ...wanted, typeVersion: type.version };
    const id = before?.id ?? randomUUID();
    if (before) await saveTemplate(tx, before, row);
    else await insertTemplate(tx, { ...row, organisationId: actor.organisationId, id, createdAt: now });
    return {
      value: { templateId: id },
      audit: {
        action: before ? "order-template.changed" : "order-template.added",
        subjectKind: "order-template",
        subjectId: id,
        detail: {
          subjectName: wanted.name,
          before: before && templateFacts(before),
          after: templateFacts(row),
        },
      },
    };
  },
});
