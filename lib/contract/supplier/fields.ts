import { z } from "zod";
import { levels } from "@/lib/domain/core/level";
import { sectors } from "@/lib/domain/use/service";
import { day, line, optional, ticked, version } from "@/lib/form/schema";

/** Who it is, as every party is. */
export const supplierFields = {
  name: line(200).min(1, "required"),
  number: z.string().max(40).default(""),
  sector: z.enum(sectors, "choose"),
};
export const ofSupplier = { partyId: z.uuid("uuid") };
/** A part of a supplier: with its id and the version that was shown it is changed, without them it is new. */
export const part = { id: optional(z.uuid("uuid")), version: version.default(0) };

export const approvalFields = {
  level: z.coerce
    .number("choose")
    .refine((level): level is (typeof levels)[number] => levels.some((one) => one === level), "choose"),
  decisionNumber: line(80).min(1, "required"),
  decidedOn: day,
  validTo: optional(day),
  checkedOn: day,
};
export const certificateFields = {
  standard: line(80).min(1, "required"),
  number: line(80).min(1, "required"),
  validTo: day,
};
export const subcontractorFields = {
  name: line(200).min(1, "required"),
  number: optional(line(40)),
  task: line(300).min(1, "required"),
  flowsDown: z.enum(["yes", "no"], "choose").transform((answer) => answer === "yes"),
  processesPersonalData: ticked,
};
