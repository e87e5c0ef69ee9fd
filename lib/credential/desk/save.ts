import { randomUUID } from "node:crypto";
import { z } from "zod";
import { type DeskRow, insertDesk, lockDesk, saveDeskRow } from "@/db/credential/desk";
import { listDepartments } from "@/db/people/department";
import { command } from "@/lib/command";
import { Refusal } from "@/lib/domain/core/refusal";
import { namesBefore } from "@/lib/domain/credential/booking";
import {
  capacityAtMost,
  type OpenHours,
  parseDays,
  parseHours,
  slotLengths,
  typedHours,
  weekdays,
} from "@/lib/domain/credential/desk";
import { line, optional, ticked, version } from "@/lib/form/schema";

const hours = z
  .string()
  .max(200)
  .default("")
  .transform((text, context) => {
    const found = parseHours(text);
    if (found) return found;
    context.addIssue({ code: "custom", message: "opening-hours" });
    return z.NEVER;
  });
const days = z
  .string()
  .max(2_000)
  .default("")
  .transform((text, context) => {
    const found = parseDays(text);
    if (found) return found;
    context.addIssue({ code: "custom", message: "closed-days" });
    return z.NEVER;
  });

const input = z.object({
  /** Absent for a new one; the version that was shown, for a changed one. */
  deskId: z.uuid("uuid").optional(),
  version: version.optional(),
  name: line(100).min(1, "required"),
  departmentId: optional(z.uuid("choose")),
  ...{
    hours1: hours,
    hours2: hours,
    hours3: hours,
    hours4: hours,
    hours5: hours,
    hours6: hours,
    hours7: hours,
  },
  slotMinutes: z.coerce.number("choose").pipe(z.literal([...slotLengths], "choose")),
  capacity: z.coerce
    .number("desk-capacity")
    .int("desk-capacity")
    .min(1, "desk-capacity")
    .max(capacityAtMost, "desk-capacity"),
  closedDays: days,
  active: ticked,
});

/** Adds a desk, or changes when it is open. Times that are booked stay as they were promised. */
export const saveDesk = command({
  name: "desk.save",
  permission: "desk:write",
  input,
  async run({ tx, actor, now }, { deskId, version: shown, ...typed }) {
    const before = deskId ? await lockDesk(tx, deskId, shown ?? 0) : null;
    const { name, departmentId, slotMinutes, capacity, closedDays, active } = typed;
    if (departmentId && !(await listDepartments(tx)).some(({ id }) => id === departmentId))
      throw new Refusal("not-found", {}, "departmentId");
    const open = weekdays.flatMap((weekday): OpenHours[] =>
      typed[`hours${weekday}`].map((one) => ({ weekday, ...one })),
    );
    const row = { name, departmentId, hours: open, slotMinutes, capacity, closedDays, active };
    const id = before?.id ?? randomUUID();
    if (before) await saveDeskRow(tx, before, { ...row, formerNames: namesBefore(before, name) });
    else await insertDesk(tx, { ...row, organisationId: actor.organisationId, id, createdAt: now });
    return {
      value: { deskId: id },
      audit: {
        action: before ? "desk.changed" : "desk.added",
        subjectKind: "desk",
        subjectId: id,
        detail: { subjectName: name, before: before && told(before), after: told(row) },
      },
    };
  },
});

type Told = Pick<DeskRow, "name" | "hours" | "slotMinutes" | "capacity" | "closedDays" | "active">;
const told = ({ name, hours: open, slotMinutes, capacity, closedDays, active }: Told) => ({
  // By weekday from Monday on, as it is typed.
  ...{ name, openHours: weekdays.map((weekday) => typedHours(open, weekday) || "–").join(" | ") },
  ...{ slotMinutes, capacity, closedDays, active },
});
