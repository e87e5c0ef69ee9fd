import { z } from "zod";
import type { Framework } from "@/lib/domain/mark/framework";
import { line, lines } from "@/lib/form/schema";

const id = z
  .string()
  .max(60)
  .regex(/^[A-Za-z0-9][A-Za-z0-9.-]{0,59}$/);
const title = line(300).min(1);
const level = z.number().int().min(1).max(4);

const requirement = z.object({
  id,
  titleSv: title,
  titleEn: title,
  summarySv: lines(5000).min(1),
  summaryEn: lines(5000).min(1),
  evidenceSv: lines(2000),
  evidenceEn: lines(2000),
  levels: z.array(level).min(1).max(4).optional(),
  replaces: z.array(id).max(50).optional(),
});

/** A framework file: what must be there, and no more than people can read. What else it says is left out. */
export const frameworkDocument: z.ZodType<Framework> = z.object({
  id,
  titleSv: title,
  titleEn: title,
  version: line(40).min(1),
  publisher: line(200).min(1),
  caseNumber: line(80).optional(),
  note: lines(5000).optional(),
  levels: z.array(level).min(1).max(4),
  follows: id.optional(),
  chapters: z
    .array(
      z.object({ id, titleSv: title, titleEn: title, requirements: z.array(requirement).min(1).max(200) }),
    )
    .min(1)
    .max(40),
});
