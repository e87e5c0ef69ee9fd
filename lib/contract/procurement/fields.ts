import { z } from "zod";
import type { HeldProcurement } from "@/db/contract/procurement";
import { procedureCodes } from "@/lib/domain/contract/procurement";
import { levels } from "@/lib/domain/core/level";
import { day, kronor, line, lines, optional, version } from "@/lib/form/schema";

export const subject = { procurementId: z.uuid("uuid"), version };
export const bidderSubject = { procurementId: z.uuid("uuid"), partyId: z.uuid("uuid") };

/** What is planned, in the order of the form. */
export const planFields = {
  title: line(200).min(1, "required"),
  caseReference: optional(line(60)),
  procedure: z.enum(procedureCodes, "choose"),
  frameworkId: optional(z.uuid("choose")),
  directAwardReason: optional(lines(2000)),
  level: z.coerce
    .number("choose")
    .refine((level): level is (typeof levels)[number] => levels.some((one) => one === level), "choose"),
  estimated: optional(kronor),
  announcedOn: optional(day),
};

/** The same of a row, for the log. */
export function planOf(row: HeldProcurement) {
  const { title, caseReference, procedure, frameworkId, directAwardReason, level, announcedOn } = row;
  return {
    title,
    caseReference,
    procedure,
    frameworkId,
    directAwardReason,
    level,
    estimatedOre: row.estimatedOre,
    announcedOn,
  };
}
