import type { Told } from "@/lib/access/disclose";
import type { Facts } from "@/lib/access/facts";
import type { Evaluation, Known } from "@/lib/domain/access/evaluation";
import { isPurpose } from "@/lib/domain/access/evaluation-place";
import type { Item } from "./item";

/** What an act is called on record that nobody here has: it may be anything. */
const unknownAct = "unknown";

/** What goes on record of one answer, but for who asked. */
export function toldOf(
  { service, question: { act } }: Item,
  known: Known | null,
  answer: Evaluation,
  { acts }: Facts,
): Pick<
  Told,
  | "employeeId"
  | "serviceId"
  | "agreementId"
  | "kind"
  | "act"
  | "purpose"
  | "asked"
  | "told"
  | "answer"
  | "reason"
> {
  const isAct = isPurpose(act) || acts.includes(act);
  const about = {
    employeeId: known?.person.employeeId ?? null,
    serviceId: service?.id ?? null,
    kind: "decision",
    act: isAct ? act : unknownAct,
    ...{ purpose: null, asked: [], told: [] },
  } as const;
  if (answer.answer === "yes")
    return { ...about, agreementId: answer.agreementId, answer: true, reason: null };
  const reason = isAct || answer.reason !== "no-mandate" ? answer.reason : "unknown-act";
  return { ...about, agreementId: null, answer: false, reason };
}
