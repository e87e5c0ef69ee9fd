import { z } from "zod";
import { listAssignmentsOf, saveChoice } from "@/db/people/assignment";
import { holdEmployee } from "@/db/people/employee";
import { command } from "@/lib/command";
import { employeeIdOf } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { assignmentState } from "@/lib/domain/people/assignment";
import { entryOf } from "./entry";

/** Says which of their work somebody acts in: all of it, their employment, or one assignment that is in force. */
export const chooseAssignment = command({
  name: "assignment.choose",
  permission: "own:choose-assignment",
  input: z.object({ acting: z.union([z.enum(["all", "employment"]), z.uuid("choose")], "choose") }),
  async run({ tx, actor, now }, { acting }) {
    const employeeId = employeeIdOf(actor);
    if (!employeeId) throw new Refusal("forbidden");
    const person = await holdEmployee(tx, employeeId);
    const assignments = await listAssignmentsOf(tx, [employeeId]);
    const chosen = assignments.find(({ id }) => id === acting) ?? null;
    const isOne = acting !== "all" && acting !== "employment";
    if (isOne && (chosen === null || assignmentState(chosen, person, now) !== "current"))
      throw new Refusal("assignment-over", {}, "acting");
    await saveChoice(tx, {
      ...{ organisationId: actor.organisationId, employeeId, chosenAt: now },
      ...{ everywhere: acting === "all", assignmentId: chosen?.id ?? null },
    });
    const title = chosen?.title ?? (acting === "all" ? null : person.title);
    return {
      value: { employeeId },
      audit: entryOf("employee.assignment-chosen", person, { after: { title } }),
    };
  },
});
