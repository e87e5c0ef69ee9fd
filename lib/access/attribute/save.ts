import { randomUUID } from "node:crypto";
import { z } from "zod";
import { type AttributeRow, insertAttribute, lockAttribute, saveAttribute } from "@/db/access/attribute";
import { deleteValuesOf } from "@/db/access/attribute-value";
import { command } from "@/lib/command";
import { attributeSources, maxAgeAtMost, ownValues, refuseAttribute } from "@/lib/domain/access/attribute";
import { classifications } from "@/lib/domain/core/classification";
import { line, lines, optional, ticked, version } from "@/lib/form/schema";

const days = z
  .string()
  .max(20, "number")
  .regex(/^\d{1,4}$/, "number")
  .transform(Number)
  .refine((count) => count >= 1 && count <= maxAgeAtMost, "number");

const terms = {
  nameSv: line(80).min(1, "required"),
  nameEn: line(80).min(1, "required"),
  description: lines(500).default(""),
  source: z.enum(attributeSources, "choose"),
  from: optional(z.enum(ownValues, "choose")),
  maxAgeDays: optional(days),
  classification: z.enum(classifications, "choose"),
};

export const addAttribute = command({
  name: "attribute.add",
  permission: "attribute:write",
  input: z.object({ name: line(40).min(1, "required"), ...terms }),
  async run({ tx, actor, now }, { name, ...wanted }) {
    refuseAttribute({ name, ...wanted });
    const id = randomUUID();
    const { from, ...row } = { ...inTable(wanted), name, active: true };
    const { organisationId } = actor;
    await insertAttribute(tx, { ...row, registerValue: from, organisationId, id, createdAt: now });
    return {
      value: { attributeId: id },
      audit: {
        action: "attribute.added",
        subjectKind: "attribute",
        subjectId: id,
        detail: { subjectName: name, after: told({ ...row, registerValue: from }) },
      },
    };
  },
});

/** Changes all but its name, by which others ask. */
export const editAttribute = command({
  name: "attribute.edit",
  permission: "attribute:write",
  input: z.object({ attributeId: z.uuid("uuid"), version, active: ticked, ...terms }),
  async run({ tx }, { attributeId, version: shown, ...wanted }) {
    const before = await lockAttribute(tx, attributeId, shown);
    refuseAttribute({ name: before.name, ...wanted });
    const { from, ...row } = inTable(wanted);
    await saveAttribute(tx, before, { ...row, registerValue: from });
    // Under another source nobody is told them, and nobody sees that they are still there.
    const removed =
      before.source === "import" && row.source !== "import" ? await deleteValuesOf(tx, attributeId) : 0;
    return {
      value: { attributeId },
      audit: {
        action: "attribute.edited",
        subjectKind: "attribute",
        subjectId: attributeId,
        detail: {
          subjectName: before.name,
          before: told(before),
          after: {
            ...told({ ...before, ...row, registerValue: from }),
            ...(removed > 0 ? { removed } : {}),
          },
        },
      },
    };
  },
});

/** Only the register has values to choose among. */
const inTable = <Terms extends { source: string; from: (typeof ownValues)[number] | null }>(
  wanted: Terms,
) => ({
  ...wanted,
  from: wanted.source === "register" ? wanted.from : null,
});

type Told = Omit<AttributeRow, "organisationId" | "id" | "createdAt" | "version">;
const told = (row: Told) => ({
  ...{ name: row.name, nameSv: row.nameSv, nameEn: row.nameEn, description: row.description },
  ...{ valueSource: row.source, registerValue: row.registerValue, maxAgeDays: row.maxAgeDays },
  ...{ classification: row.classification, closed: !row.active },
});
