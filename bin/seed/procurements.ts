import { readAgreement } from "@/db/contract/agreement";
import { readProcurement } from "@/db/contract/procurement";
import { withOrganisation } from "@/db/core/client";
import { answerAgreement } from "@/lib/contract/agreement/answer";
import { decideAgreement } from "@/lib/contract/agreement/decide";
import { signAgreement } from "@/lib/contract/agreement/sign";
import { startAgreement } from "@/lib/contract/agreement/start";
import { addProcurement } from "@/lib/contract/procurement/add";
import { addBidder } from "@/lib/contract/procurement/add-bidder";
import { answerDemands } from "@/lib/contract/procurement/answer-demands";
import { awardProcurement } from "@/lib/contract/procurement/award";
import { linkContract } from "@/lib/contract/procurement/link-contract";
import { requestException } from "@/lib/contract/procurement/request-exception";
import { type DemandAnswer, type DemandCode, demandCodes } from "@/lib/domain/contract/demand";
import { addDays } from "@/lib/domain/core/swedish-time";
import type { Buyer, Suppliers } from "./fixture";

type Answers = Partial<Record<DemandCode, [answer: DemandAnswer, note?: string]>>;

/** What was bought in the spring, what is being bought now, and what is announced. */
export async function tellProcurements(buyer: Buyer, suppliers: Suppliers): Promise<void> {
  await tellFinished(buyer, suppliers);
  await tellOpen(buyer, suppliers);
  await tellAnnounced(buyer, suppliers);
}

/** Cards for three years: announced, three bids, awarded, signed when standstill was over. */
async function tellFinished(buyer: Buyer, suppliers: Suppliers): Promise<void> {
  const { eva, at, day, cardType } = buyer;
  const plan = {
    title: "Kort och kortläsare för medarbetare",
    caseReference: "KS 2026/0114",
    procedure: "open",
    level: "3",
    estimated: "2 400 000",
    announcedOn: day(190),
  };
  const { procurementId } = await addProcurement(eva, plan, at(189));
  await bid(buyer, procurementId, suppliers.kort, 150, {});
  await bid(buyer, procurementId, suppliers.nord, 150, {
    incidents: ["partly", "Anmäler inom 72 timmar."],
    "no-lock-in": ["not-met"],
  });
  await bid(buyer, procurementId, suppliers.ny, 150, {
    approved: ["not-met", "Ansökan om granskning pågår."],
    subcontractors: ["not-met"],
    availability: ["partly", "99,5 procent."],
  });
  const award = {
    winnerId: suppliers.kort,
    decidedOn: day(141),
    notifiedOn: day(140),
    standstillDays: "10",
  };
  await awardProcurement(
    eva,
    { procurementId, version: await versionOf(buyer, procurementId), ...award },
    at(140),
  );
  const price = { priceModel: "per-user-month", price: "14,50", value: "2 150 000", eidTypeIds: cardType };
  const agreementId = await decided(buyer, "procurement", suppliers.kort, plan.title, price);
  await linkContract(
    eva,
    { procurementId, version: await versionOf(buyer, procurementId), agreementId },
    at(124),
  );
  await sign(buyer, agreementId);
  const free = { priceModel: "free" };
  await sign(
    buyer,
    await decided(buyer, "data-processing", suppliers.kort, "Personuppgifter vid kortframställning", free),
  );
}

/** Security keys: awarded last week, one demand unanswered, and an exception that waits for a colleague. */
async function tellOpen(buyer: Buyer, suppliers: Suppliers): Promise<void> {
  const { eva, at, day } = buyer;
  const plan = {
    title: "Säkerhetsnycklar till jourpersonal",
    caseReference: "KS 2026/0398",
    procedure: "direct-award",
    directAwardReason:
      "Värdet är under gränsen för direktupphandling, och jourpersonalen behöver nycklarna innan de gamla går ut.",
    level: "2",
    estimated: "310 000",
  };
  const { procurementId } = await addProcurement(eva, plan, at(24));
  await bid(buyer, procurementId, suppliers.kort, 12, { exit: null, accessible: ["partly"] });
  await bid(buyer, procurementId, suppliers.ny, 12, { approved: ["not-met"], records: null, exit: null });
  const award = { winnerId: suppliers.kort, decidedOn: day(6), notifiedOn: day(6), standstillDays: "0" };
  await awardProcurement(
    eva,
    { procurementId, version: await versionOf(buyer, procurementId), ...award },
    at(6),
  );
  await requestException(
    eva,
    {
      procurementId,
      partyId: suppliers.kort,
      demand: "accessible",
      reason:
        "Nyckelns egen meny saknar uppläsning. Den används inte av våra medarbetare; beställning och spärr görs i vårt eget system.",
    },
    at(5),
  );
}

/** Readers: announced, one bid so far, nothing decided. */
async function tellAnnounced({ eva, at, day }: Buyer, { nord }: Suppliers): Promise<void> {
  const plan = {
    title: "Kortläsare till receptioner",
    caseReference: "KS 2026/0417",
    procedure: "open",
    level: "3",
    estimated: "900 000",
    announcedOn: day(10),
  };
  const { procurementId } = await addProcurement(eva, plan, at(10));
  await addBidder(eva, { procurementId, partyId: nord }, at(2));
}

/** A bid that meets every demand, but for what is told; null is unanswered. */
async function bid(
  { eva, at }: Buyer,
  procurementId: string,
  partyId: string,
  daysAgo: number,
  told: { [Code in DemandCode]?: NonNullable<Answers[Code]> | null },
): Promise<void> {
  await addBidder(eva, { procurementId, partyId }, at(daysAgo));
  const fields = demandCodes.flatMap((code) => {
    const answer = told[code] === undefined ? (["met"] as const) : told[code];
    return answer === null
      ? []
      : [
          [`answer-${code}`, answer[0]],
          [`note-${code}`, answer[1] ?? ""],
        ];
  });
  await answerDemands(
    eva,
    { procurementId, partyId, seen: 0, ...Object.fromEntries(fields) },
    at(daysAgo - 1),
  );
}

function versionOf({ eva }: Buyer, procurementId: string): Promise<number> {
  return withOrganisation(eva.organisationId, async (tx) => {
    return (await readProcurement(tx, eva.organisationId, procurementId)).version;
  });
}

/** Which agreement, as a form would show it now. */
function shown({ eva }: Buyer, agreementId: string): Promise<{ agreementId: string; version: number }> {
  return withOrganisation(eva.organisationId, async (tx) => {
    return { agreementId, version: (await readAgreement(tx, agreementId)).version };
  });
}

/** A draft answered to the end and decided on. */
async function decided(
  buyer: Buyer,
  kind: string,
  partyId: string,
  title: string,
  price: Record<string, string>,
): Promise<string> {
  const { eva, at, day } = buyer;
  const { agreementId } = await startAgreement(eva, { kind, partyId }, at(139));
  const answer = async (step: string, given: object) =>
    answerAgreement(eva, { ...(await shown(buyer, agreementId)), step, ...given }, at(138));
  await answer("about", { title, caseReference: "KS 2026/0114" });
  await answer("period", { validFrom: day(110), validTo: addDays(day(110), 3 * 365) });
  await answer("renewal", { renewal: "none", noticeKind: "months", noticeLength: "6" });
  if (price.priceModel !== "free") await answer("price", price);
  const decision = { decidedOn: day(126), decidedBy: "Kommunstyrelsen", caseReference: "KS 2026/0114" };
  await decideAgreement(eva, { ...(await shown(buyer, agreementId)), ...decision }, at(125));
  return agreementId;
}

async function sign(buyer: Buyer, agreementId: string): Promise<void> {
  const { eva, at, day } = buyer;
  const signed = { signedOn: day(120), counterSignedOn: day(120), validFrom: day(110) };
  const validTo = addDays(day(110), 3 * 365);
  await signAgreement(eva, { ...(await shown(buyer, agreementId)), ...signed, validTo }, at(120));
}
