import { z } from "zod";
import { incidentReports, incidentSeverities } from "@/lib/domain/mark/incident";
import { line, lines, optional, version } from "@/lib/form/schema";

/** The mark whose pages the form stands among: incidents are the employer's own, whatever the mark. */
const ofMark = { markId: z.uuid("uuid") };
export const incidentSubject = { ...ofMark, incidentId: z.uuid("uuid"), version };

/** One value, several, or none: tick boxes of one name. */
const several = z
  .preprocess((typed) => (typed === undefined ? [] : [typed].flat()), z.array(z.uuid("choose")))
  .transform((ids) => [...new Set(ids)]);

export const incidentFields = {
  ...ofMark,
  incidentId: optional(z.uuid("uuid")),
  version: version.default(0),
  title: line(200).min(1, "required"),
  description: lines(4000).default(""),
  severity: z.enum(incidentSeverities, "choose"),
  /** Swedish time, YYYY-MM-DDTHH:MM. */
  occurredAt: z.string("required").trim().min(1, "required").max(40),
  detectedAt: z.string("required").trim().min(1, "required").max(40),
  /** Numbers of e-IDs as people write them down: a line each, or with commas between. */
  eidNumbers: lines(4000)
    .default("")
    .transform((text) => [
      ...new Set(
        text
          .toUpperCase()
          .split(/[\s,;]+/)
          .filter(Boolean),
      ),
    ]),
  services: several,
};

export const reportFields = {
  ...incidentSubject,
  report: z.enum(incidentReports, "choose"),
  at: z.string("required").trim().min(1, "required").max(40),
};
