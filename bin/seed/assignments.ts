import type { OfficerActor } from "@/lib/domain/core/actor";
import { addDays, dayOf } from "@/lib/domain/core/swedish-time";
import { recordAssignment } from "@/lib/people/assignment/record";
import type { Fixture } from "./fixture";

/** One who leads a project beside their work, and chooses on their own page which to act in. */
export async function seedAssignments(
  demo: Fixture,
  by: OfficerActor,
  hired: ReadonlyMap<string, string>,
): Promise<void> {
  const on = demo.daysAgo(60);
  await recordAssignment(
    by,
    {
      ...{ employeeId: hired.get("sven-rosen") ?? "", title: "Projektledare", departmentId: "" },
      ...{ validFrom: dayOf(on), validTo: addDays(dayOf(demo.now), 200) },
    },
    { now: on },
  );
}
