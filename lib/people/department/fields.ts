import { z } from "zod";
import { longestDepartment, tidyName } from "@/lib/domain/people/department";
import { line, optional, version } from "@/lib/form/schema";

export const subject = { departmentId: z.uuid({ error: "uuid" }), version };
export const called = {
  name: line(longestDepartment).min(1, "required").transform(tidyName),
  code: optional(line(30)),
};
/** Empty at the top. */
export const place = { parentId: optional(z.uuid({ error: "choose" })) };
