import { z } from "zod";
import { line, version } from "@/lib/form/schema";

export const subject = { viewId: z.uuid({ error: "uuid" }), version };
export const called = {
  name: line(60)
    .min(1, "required")
    .transform((typed) => typed.replaceAll(/\s+/g, " ")),
};
