import { z } from "zod";
import { readEid } from "@/db/credential/eid";
import { readEmployee } from "@/db/people/employee";
import { command } from "@/lib/command";
import { employeeIdOf } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { refusalsAbout } from "@/lib/domain/credential/step";
import { optional, version } from "@/lib/form/schema";
import { placeBooking } from "./place";

const input = z.object({
  eidId: z.uuid("uuid"),
  deskId: z.uuid("choose"),
  startsAt: z
    .string("choose")
    .max(16, "choose")
    .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/, "choose"),
  bookingId: optional(z.uuid("uuid")),
  version: version.optional().transform((shown) => shown ?? null),
});

/** Somebody books a time at a desk for what is theirs, or changes it. */
export const bookOwnTime = command({
  name: "booking.book-own",
  permission: "own:book",
  input,
  async run(scope, wanted) {
    const employeeId = employeeIdOf(scope.actor);
    if (!employeeId) throw new Refusal("not-found");
    return placeBooking(scope, employeeId, wanted);
  },
});

/** The desk books for somebody, who is told by mail. */
export const bookTimeFor = command({
  name: "booking.book-for",
  permission: "eid:hand-over",
  input,
  async run(scope, wanted) {
    const { employeeId } = await readEid(scope.tx, wanted.eidId);
    const [refusal] = refusalsAbout(await readEmployee(scope.tx, employeeId), scope.actor);
    if (refusal) throw new Refusal(refusal.code);
    return placeBooking(scope, employeeId, wanted);
  },
});
