import type { Facts } from "@/lib/access/facts";
import type { Said } from "@/lib/domain/access/disclosure";
import type { Evaluation } from "@/lib/domain/access/evaluation";
import { isPurpose } from "@/lib/domain/access/evaluation-place";
import type { Item } from "./item";

/** What an act is called on record that nobody here has: it may be anything. */
const unknownAct = "unknown";

/** Who asked, when, and in what they find it. */
export type AskedBy = Pick<Said, "organisationId" | "clientId" | "partyId" | "at" | "transactionId">;

/** What goes on record of one answer, but for about whom. */
function saidOf(by: AskedBy, { service }: Item, answer: Evaluation, act: string): Said {
  const about = {
    serviceId: service?.id ?? null,
    kind: "decision",
    act,
    ...{ purpose: null, asked: [], told: [] },
  } as const;
  if (answer.answer === "yes")
    return { ...by, ...about, agreementId: answer.agreementId, answer: true, reason: null };
  const reason = act !== unknownAct || answer.reason !== "no-mandate" ? answer.reason : "unknown-act";
  return { ...by, ...about, agreementId: null, answer: false, reason };
}

/** The same of the answers of one request: what is said of several is one object. */
export function sayings(by: AskedBy, { acts }: Facts): (item: Item, answer: Evaluation) => Said {
  const known = new Map<string, Said>();
  return (item, answer) => {
    const { act: asked } = item.question;
    const act = isPurpose(asked) || acts.includes(asked) ? asked : unknownAct;
    const why = answer.answer === "yes" ? `yes ${answer.agreementId}` : `no ${answer.reason}`;
    const key = JSON.stringify([item.service?.id, act, why]);
    const before = known.get(key);
    if (before) return before;
    const said = saidOf(by, item, answer, act);
    known.set(key, said);
    return said;
  };
}
