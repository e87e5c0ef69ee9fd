import { z } from "zod";
import { longestViewName } from "@/lib/domain/operation/saved-view";
import { line, version } from "@/lib/form/schema";

export const subject = { viewId: z.uuid({ error: "uuid" }), version };
export const called = {
  name: line(longestViewName)
    .min(1, "required")
    .transform((typed) => typed.replaceAll(/\s+/g, " ")),
};
