import { readCertifiedEid } from "@/db/credential/block-certificate";
import { readEid } from "@/db/credential/eid";
import { findPropagation, readDecisionAt } from "@/db/credential/propagation";
import { listChangesOf, readOvertaken, readSignedReceipt } from "@/db/credential/propagation-receipt";
import { Refusal } from "@/lib/domain/core/refusal";
import { type Effect, effectiveAt, effectOf, type Propagation } from "@/lib/domain/credential/propagation";
import { query } from "@/lib/query";

/** The receipt of one change of an e-ID's status: nobody's name is in it but who decided. */
export interface PropagationReceipt extends Propagation {
  id: string;
  eidId: string;
  number: string;
  organisation: string;
  organisationNumber: string;
  issuer: string;
  /** Who decided; null where no event of that instant says. */
  by: string | null;
  effect: Effect | "overtaken";
  effectiveAt: Date | null;
  overtakenAt: Date | null;
  /** Whether it can be taken as a signed file. */
  signed: boolean;
  at: Date;
}

/** Throws Refusal not-found, also for another employer's and for who is out of the reader's departments. */
export const readPropagationReceipt = query({
  permission: "eid:read",
  async run({ tx, now }, propagationId: string): Promise<PropagationReceipt> {
    const found = await findPropagation(tx, propagationId);
    if (!found) throw new Refusal("not-found");
    const { eid, ...of } = await readCertifiedEid(tx, found.eidId);
    const overtakenAt = await readOvertaken(tx, found);
    const effect = effectOf(found, now);
    return {
      ...found,
      number: eid.number,
      organisation: of.organisationName,
      organisationNumber: of.organisationNumber,
      issuer: of.issuerName,
      by: (await readDecisionAt(tx, found.eidId, found.decidedAt))?.by ?? null,
      effect: effect !== "seen" && overtakenAt ? "overtaken" : effect,
      effectiveAt: effectiveAt(found),
      overtakenAt,
      signed: (await readSignedReceipt(tx, propagationId)) !== null,
      at: now,
    };
  },
});

/** The signed receipt, as it was signed. Throws Refusal not-found for one that is not signed. */
export const readSigned = query({
  permission: "eid:read",
  async run({ tx }, propagationId: string): Promise<{ number: string; receipt: string }> {
    const receipt = await readSignedReceipt(tx, propagationId);
    const found = receipt && (await findPropagation(tx, propagationId));
    if (!found) throw new Refusal("not-found");
    return { number: (await readEid(tx, found.eidId)).number, receipt };
  },
});

/** Each change of an e-ID that the world was to see, the last first. */
export const listReceipts = query({
  permission: "eid:read",
  run: ({ tx }, eidId: string) => listChangesOf(tx, eidId),
});
