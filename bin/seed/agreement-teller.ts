import { readAgreement } from "@/db/contract/agreement";
import { withOrganisation } from "@/db/core/client";
import { listOfficers } from "@/db/people/officer";
import { amendAgreement } from "@/lib/contract/agreement/amend";
import { answerAgreement } from "@/lib/contract/agreement/answer";
import { decideAgreement } from "@/lib/contract/agreement/decide";
import { decidePurchaseBasis } from "@/lib/contract/agreement/decide-basis";
import { requestPurchaseBasis } from "@/lib/contract/agreement/request-basis";
import { signAgreement } from "@/lib/contract/agreement/sign";
import { startAgreement } from "@/lib/contract/agreement/start";
import { terminateAgreement } from "@/lib/contract/agreement/terminate";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { kronorOf } from "@/lib/domain/core/price";
import { addDays, dayOf } from "@/lib/domain/core/swedish-time";

type Answers = Record<string, string | string[]>;
interface ToldAgreement {
  kind: string;
  partyId?: string;
  frameworkId?: string;
  title: string;
  caseReference: string;
  /** The answers by question, in their order. */
  answers: Record<string, Answers>;
  /** The day it was decided; both sign a week later. */
  decidedOn: string;
  validFrom: string;
  validTo?: string;
  /** Why it is bought without a procurement of one's own; a colleague approves it. */
  basis?: string;
}

/** Tells the agreements of an employer through the same commands as the screens. */
export class AgreementTeller {
  constructor(
    private readonly by: OfficerActor,
    /** Who approves what one person cannot. */
    private readonly second: OfficerActor,
    private readonly at: Date,
  ) {}

  private version(agreementId: string): Promise<number> {
    return withOrganisation(
      this.by.organisationId,
      async (tx) => (await readAgreement(tx, agreementId)).version,
    );
  }

  /** A made-up officer's actor goes by the account; the owner of an agreement is the officer. */
  private async owner(): Promise<string> {
    const officers = await withOrganisation(this.by.organisationId, listOfficers);
    return officers.find(({ accountId }) => accountId === this.by.accountId)?.id ?? "";
  }

  async draft(told: Omit<ToldAgreement, "decidedOn">): Promise<string> {
    const now = { now: this.at };
    const { kind, partyId, frameworkId, title, caseReference, validFrom, validTo = "" } = told;
    const begun = { kind, ...(partyId ? { partyId } : {}), ...(frameworkId ? { frameworkId } : {}) };
    const { agreementId } = await startAgreement(this.by, begun, now);
    const answers: [string, Answers][] = [
      ["about", { title, caseReference, ownerId: await this.owner() }],
      ...Object.entries(told.answers).filter(([step]) => step !== "period"),
      ["period", { validFrom, validTo, ...told.answers.period }],
    ];
    for (const [step, given] of answers)
      await answerAgreement(
        this.by,
        { agreementId, version: await this.version(agreementId), step, ...given },
        now,
      );
    return agreementId;
  }

  async conclude(told: ToldAgreement): Promise<string> {
    const now = { now: this.at };
    const agreementId = await this.draft(told);
    const { decidedOn, caseReference, validFrom, validTo = "" } = told;
    const decision = { decidedOn, decidedBy: "Kommunstyrelsen", delegation: "KS 4.2", caseReference };
    await decideAgreement(
      this.by,
      { agreementId, version: await this.version(agreementId), ...decision },
      now,
    );
    const signed = {
      signedOn: addDays(decidedOn, 7),
      counterSignedOn: addDays(decidedOn, 7),
      validFrom,
      validTo,
    };
    if (told.basis) await this.found(agreementId, told.basis);
    await signAgreement(this.by, { agreementId, version: await this.version(agreementId), ...signed }, now);
    return agreementId;
  }

  /** An amendment signed by both on the day it is told; the price stays as it was. */
  async amend(
    agreementId: string,
    told: { caseReference: string; note: string; ceiling: string },
  ): Promise<void> {
    const { organisationId } = this.by;
    const { priceModel, priceOre, version } = await withOrganisation(organisationId, (tx) =>
      readAgreement(tx, agreementId),
    );
    const day = dayOf(this.at);
    const price = { priceModel, price: priceOre === null ? "" : kronorOf(priceOre) };
    const signed = { amendment: "amendment", signedOn: day, counterSignedOn: day };
    await amendAgreement(this.by, { agreementId, version, ...price, ...signed, ...told }, { now: this.at });
  }

  private async found(agreementId: string, reason: string): Promise<void> {
    const now = { now: this.at };
    await requestPurchaseBasis(this.by, { agreementId, reason }, now);
    await decidePurchaseBasis(this.second, { agreementId, version: 1, decision: "approve" }, now);
  }

  async terminate(agreementId: string, reason: string, terminatedOn: string, endsOn: string): Promise<void> {
    const notice = { reason, terminatedOn, endsOn, agreed: "on", agreedReason: "Brev från motparten." };
    await terminateAgreement(
      this.by,
      { agreementId, version: await this.version(agreementId), ...notice },
      { now: this.at },
    );
  }
}

export const scope = (given: Answers = {}): Answers => ({
  purposes: ["authenticate", "sign"],
  levels: ["3"],
  environments: ["production"],
  ...given,
});
export const tacit = (months: number, notice: number): Answers => ({
  renewal: "tacit",
  renewalMonths: String(months),
  noticeKind: "months",
  noticeLength: String(notice),
});
export const openEnded = (notice: number): Answers => ({
  renewal: "none",
  noticeKind: "months",
  noticeLength: String(notice),
});
export const ending: Answers = { renewal: "none", noticeKind: "none" };
