import { z } from "zod";
import type { FindingRow } from "@/db/mark/finding";
import { findingSeverities } from "@/lib/domain/mark/finding";
import { day, line, lines, optional, version } from "@/lib/form/schema";

/** Which finding, as the form showed it. */
export const findingSubject = { markId: z.uuid("uuid"), findingId: z.uuid("uuid"), version };

export const findingFields = {
  markId: z.uuid("uuid"),
  /** With its id and the version that was shown it is changed, without them it is new. */
  findingId: optional(z.uuid("uuid")),
  version: version.default(0),
  requirement: line(40).min(1, "choose"),
  severity: z.enum(findingSeverities, "choose"),
  text: lines(4000).min(1, "required"),
  action: lines(4000).default(""),
  ownerId: optional(z.uuid("choose")),
  dueOn: day,
  /** Where it comes from: an audit, an incident or neither. */
  internalAuditId: optional(z.uuid("choose")),
  incidentId: optional(z.uuid("choose")),
};

/** A finding in the log: by its requirement, since it has no name. */
export const loggedAs = ({ id, requirement }: Pick<FindingRow, "id" | "requirement">) => ({
  subjectKind: "finding",
  subjectId: id,
  subjectName: requirement,
});
