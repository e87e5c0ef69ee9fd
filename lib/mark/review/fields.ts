import { z } from "zod";
import { grants } from "@/lib/domain/core/role";
import { roleDecisions } from "@/lib/domain/mark/review";
import { day, line, lines, optional } from "@/lib/form/schema";

/** The mark whose pages the form stands among: reviews are the employer's own, whatever the mark. */
export const ofMark = { markId: z.uuid("uuid") };

export const riskReviewFields = {
  ...ofMark,
  performedOn: day,
  participants: lines(1000).min(1, "required"),
  summary: lines(4000).min(1, "required"),
  reference: optional(line(200)),
};
export const trainingFields = {
  ...ofMark,
  officerId: z.uuid("choose"),
  course: line(200).min(1, "required"),
  completedOn: day,
  validTo: optional(day),
  reference: optional(line(200)),
};
export const decisionFields = {
  ...ofMark,
  reviewId: z.uuid("uuid"),
  officerId: z.uuid("uuid"),
  role: z.enum(grants, "choose"),
  /** What the form showed as decided: keep, or nothing yet. */
  seen: z.enum(["", ...roleDecisions]).default(""),
  decision: z.enum(roleDecisions, "choose"),
  note: lines(1000).default(""),
};
