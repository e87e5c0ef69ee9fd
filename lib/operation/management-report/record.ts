import { z } from "zod";
import { readOrganisation } from "@/db/people/organisation";
import { command } from "@/lib/command";
import { placeOf } from "./place";

/** Puts on record that a report is taken out, and of which department: before anybody gets the file. */
export const recordManagementReport = command({
  name: "management-report.record",
  permission: "eid:read",
  input: z.object({ departmentId: z.uuid().nullable() }),
  keepsAnswer: false,
  async run({ tx, actor }, { departmentId }) {
    const place = departmentId === null ? null : await placeOf({ tx, actor }, departmentId);
    const name = place?.label ?? (await readOrganisation(tx, actor.organisationId)).name;
    return {
      value: { name },
      audit: {
        action: "management-report.exported",
        subjectKind: place ? "department" : "organisation",
        subjectId: place?.id ?? actor.organisationId,
        detail: { subjectName: name },
      },
    };
  },
});
