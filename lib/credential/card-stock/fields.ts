import { z } from "zod";
import { mostWarnBelow } from "@/lib/domain/credential/card-stock";
import { line, optional } from "@/lib/form/schema";

/** Where a series is kept, and when somebody is told that it is running out. */
export const keptAt = {
  place: line(80).min(1, "required"),
  deskId: optional(z.uuid("choose")),
  // Left empty, nobody is told.
  warnBelow: z.coerce
    .number("warn-below")
    .int("warn-below")
    .min(0, "warn-below")
    .max(mostWarnBelow, "warn-below")
    .default(0),
};
