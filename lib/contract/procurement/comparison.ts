import { type AnswerRow, listAnswers, listBidders, listExceptions } from "@/db/contract/demand";
import { type HeldProcurement, readProcurement } from "@/db/contract/procurement";
import type { DemandCode } from "@/lib/domain/contract/demand";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { query } from "@/lib/query";
import { timesAnswered } from "./answer-demands";
import { type BidderView, bidderViews } from "./bidder-view";

export interface BidderAnswers {
  procurement: HeldProcurement;
  bidder: BidderView;
  answers: AnswerRow[];
  /** How often they have been written, for the form to say what it showed. */
  seen: number;
}

/** One bidder's answers, for the form. Throws not-found for somebody who has made no bid. */
export const readBidderAnswers = query({
  permission: "supplier:read",
  async run(
    { tx, actor: { organisationId }, now },
    { procurementId, partyId }: { procurementId: string; partyId: string },
  ): Promise<BidderAnswers> {
    const held = await readProcurement(tx, organisationId, procurementId);
    const bidders = await listBidders(tx, organisationId, procurementId);
    const exceptions = await listExceptions(tx, organisationId, procurementId);
    const views = await bidderViews(tx, held, bidders, exceptions, dayOf(now));
    const bidder = views.find((one) => one.partyId === partyId);
    if (!bidder) throw new Refusal("not-found");
    const answers = (await listAnswers(tx, organisationId, procurementId)).filter(
      (row) => row.partyId === partyId,
    );
    return { procurement: held, bidder, answers, seen: timesAnswered(answers) };
  },
});

export interface ComparisonPage {
  procurement: HeldProcurement;
  bidders: BidderView[];
  /** By bidder, then by demand. */
  answers: Map<string, Map<DemandCode, AnswerRow>>;
  /** Demands let go, by bidder. */
  excepted: Map<string, DemandCode[]>;
  at: Date;
}

/** All bidders side by side. */
export const readComparison = query({
  permission: "supplier:read",
  heavy: true,
  async run(
    { tx, actor: { organisationId }, now },
    { procurementId }: { procurementId: string },
  ): Promise<ComparisonPage> {
    const held = await readProcurement(tx, organisationId, procurementId);
    const bidders = await listBidders(tx, organisationId, procurementId);
    const exceptions = await listExceptions(tx, organisationId, procurementId);
    const rows = await listAnswers(tx, organisationId, procurementId);
    const of = (partyId: string) => rows.filter((row) => row.partyId === partyId);
    const letGo = (partyId: string) =>
      exceptions.filter((one) => one.partyId === partyId && one.allowed).map((one) => one.demand);
    return {
      procurement: held,
      bidders: await bidderViews(tx, held, bidders, exceptions, dayOf(now)),
      answers: new Map(
        bidders.map(({ partyId }) => [partyId, new Map(of(partyId).map((row) => [row.demand, row]))]),
      ),
      excepted: new Map(bidders.map(({ partyId }) => [partyId, letGo(partyId)])),
      at: now,
    };
  },
});
