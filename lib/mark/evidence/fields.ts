import { z } from "zod";
import type { EvidenceUseRow } from "@/db/mark/evidence";
import { classifications } from "@/lib/domain/core/classification";
import { day, fileName, line, optional, version } from "@/lib/form/schema";

export const ofEvidence = { evidenceId: z.uuid("uuid"), version };

/** What every piece of evidence says of itself. */
export const factFields = {
  title: line(200).min(1, "required"),
  effectiveFrom: day,
  effectiveTo: optional(day),
  classification: z.enum(classifications, "choose"),
  /** Id of an officer. */
  ownerId: optional(z.uuid("choose")),
};

/** What it is made of, by kind; a file's bytes come by a route of their own. */
export const contentFields = {
  url: optional(line(1000)),
  agreementId: optional(z.uuid("choose")),
  controlResultId: optional(z.uuid("choose")),
  name: fileName,
  content: z.instanceof(Uint8Array).optional(),
};
export type Content = z.output<z.ZodObject<typeof contentFields>>;

/** A mark's requirement as one value of a form: the mark's id, a space and K3.4. */
export const use = z
  .string("choose")
  .max(80, "choose")
  .regex(/^[0-9a-f-]{36} \S{1,40}$/i, "choose")
  .transform((text): EvidenceUseRow => {
    const [markId = "", requirement = ""] = text.split(" ");
    return { markId, requirement };
  })
  .refine(({ markId }) => z.uuid().safeParse(markId).success, "choose");

/** The form's boxes, grouped by chapter: serves-2, serves-3 …; each sends one requirement or several. */
export function requirementsIn(typed: Record<string, unknown>): string[] {
  const found = Object.entries(typed).flatMap(([field, value]) =>
    /^serves-/.test(field) ? [value].flat() : [],
  );
  return [...new Set(found.filter((one): one is string => typeof one === "string" && one !== ""))];
}
