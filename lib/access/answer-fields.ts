import { z } from "zod";
import { lines, optional, version } from "@/lib/form/schema";

/** How an application of any kind is answered, besides which it is. */
export const answerFields = {
  version,
  answer: z.enum(["approved", "refused"], "choose"),
  reason: optional(lines(500)),
};

/** Who is refused is told why. */
export function needsReason(
  { answer, reason }: { answer: "approved" | "refused"; reason: string | null },
  context: z.RefinementCtx,
): void {
  if (answer === "refused" && !reason)
    context.addIssue({ code: "custom", message: "required", path: ["reason"] });
}
