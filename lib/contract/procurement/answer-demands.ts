import { z } from "zod";
import { type AnswerRow, listAnswers, listBidders, saveAnswer } from "@/db/contract/demand";
import { lockProcurement } from "@/db/contract/procurement";
import { changedMeanwhile } from "@/db/core/versioned";
import { command } from "@/lib/command";
import { type DemandAnswer, type DemandCode, demandAnswers, isDemand } from "@/lib/domain/contract/demand";
import { refuseClosed } from "@/lib/domain/contract/procurement";
import { Refusal } from "@/lib/domain/core/refusal";
import { lines } from "@/lib/form/schema";
import { bidderSubject } from "./fields";

interface Given {
  demand: DemandCode;
  answer: DemandAnswer;
  note: string;
}
const note = lines(1000);

/** The form's fields answer-<demand> and note-<demand>, as answers; a demand left open is not among them. */
function givenIn(typed: Record<string, unknown>, context: z.RefinementCtx): Given[] {
  const wrong = (path: string, message: string) => {
    context.addIssue({ code: "custom", message, path: [path] });
    return [];
  };
  return Object.entries(typed).flatMap(([field, value]): Given[] => {
    const [, demand] = /^answer-(.+)$/.exec(field) ?? [];
    if (demand === undefined || value === "") return [];
    if (!isDemand(demand)) throw new Refusal("unknown-demand");
    const answer = demandAnswers.find((one) => one === value);
    if (!answer) return wrong(field, "choose");
    const noted = note.safeParse(typed[`note-${demand}`] ?? "");
    if (noted.success) return [{ demand, answer, note: noted.data }];
    return wrong(`note-${demand}`, noted.error.issues[0]?.message ?? "invalid");
  });
}

/** How often a bidder's answers have been written: what the form showed, so that a stale tab writes over nothing. */
export const timesAnswered = (rows: readonly AnswerRow[]) => rows.reduce((sum, row) => sum + row.version, 0);

/** Records how a bidder meets the demands: who says so and when stand beside each answer. */
export const answerDemands = command({
  name: "procurement.answer-demands",
  permission: "procurement:write",
  input: z
    .looseObject({ ...bidderSubject, seen: z.coerce.number().int() })
    .transform(({ procurementId, partyId, seen, ...typed }, context) => ({
      procurementId,
      partyId,
      seen,
      given: givenIn(typed, context),
    })),
  async run({ tx, actor, now }, { procurementId, partyId, seen, given }) {
    const { organisationId } = actor;
    const held = await lockProcurement(tx, organisationId, procurementId);
    refuseClosed(held);
    const bidders = await listBidders(tx, organisationId, procurementId);
    const bidder = bidders.find((one) => one.partyId === partyId);
    if (!bidder) throw new Refusal("not-found");
    const all = await listAnswers(tx, organisationId, procurementId);
    const before = all.filter((row) => row.partyId === partyId);
    if (timesAnswered(before) !== seen) {
      const answered = { action: "procurement.demands-answered" };
      throw await changedMeanwhile(tx, organisationId, procurementId, answered);
    }
    const changed = given.filter((one) => !before.some((row) => sameAnswer(row, one)));
    const by = { answeredBy: actor.name, answeredAt: now };
    for (const one of changed)
      await saveAnswer(tx, { organisationId, procurementId, partyId, ...one, ...by });
    const codes = changed.map((one) => one.demand);
    return {
      value: { procurementId, partyId, changed: changed.length },
      audit: {
        action: "procurement.demands-answered",
        subjectKind: "procurement",
        subjectId: procurementId,
        detail: {
          subjectName: held.number,
          note: bidder.name,
          before: told(before.filter((row) => codes.includes(row.demand))),
          after: told(changed),
        },
      },
    };
  },
});

const sameAnswer = (row: Given, given: Given) =>
  row.demand === given.demand && row.answer === given.answer && row.note === given.note;
const told = (answers: readonly Given[]) =>
  Object.fromEntries(
    answers.map(({ demand, answer, note: noted }) => [demand, noted ? `${answer}: ${noted}` : answer]),
  );
