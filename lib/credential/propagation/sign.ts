import { z } from "zod";
import { withOrganisation } from "@/db/core/client";
import { listCertificatesWithStatus } from "@/db/credential/certificate";
import { readIssuerCertificate } from "@/db/credential/issuer";
import { findPropagation, type StatusChange } from "@/db/credential/propagation";
import { isSigned, lockPropagation, readReceiptHead, saveReceipt } from "@/db/credential/propagation-receipt";
import { command, type Scope } from "@/lib/command";
import { Refusal } from "@/lib/domain/core/refusal";
import { isSettled, type Propagation } from "@/lib/domain/credential/propagation";
import { receiptLine } from "@/lib/domain/credential/propagation-receipt";
import { type Signer, signerOf } from "@/lib/pki/signer";
import { signReceipt } from "./signed-receipt";

const input = z.object({ eidId: z.uuid(), decidedAt: z.coerce.date() });

/** Signs what was seen of a change, once every channel has shown it. Throws changed-meanwhile for any other. */
export function signPropagation(signer: Signer) {
  return command({
    name: "propagation.sign",
    permission: "issuer:operate",
    input,
    async run(scope, { eidId, decidedAt }) {
      const { tx, actor } = scope;
      const { organisationId } = actor;
      const locked = await lockPropagation(tx, { organisationId, eidId, decidedAt });
      const seen = locked && !locked.signed ? await findPropagation(tx, locked.id) : undefined;
      if (!seen || !isSettled(seen)) throw new Refusal("changed-meanwhile");
      const { number, receipt } = await receiptOf(scope, signer, { ...seen, eidId });
      await saveReceipt(tx, organisationId, seen.id, receipt);
      return {
        value: { propagationId: seen.id },
        audit: {
          action: "eid.propagation-signed",
          subjectKind: "eid",
          subjectId: eidId,
          detail: { subjectName: number },
        },
      };
    },
  });
}

async function receiptOf(
  { tx, actor: { organisationId }, now }: Scope,
  signer: Signer,
  seen: Propagation & { eidId: string },
) {
  const rows = await listCertificatesWithStatus(tx, { organisationId, id: seen.eidId });
  const meant = rows.filter(({ status }) => status === seen.wanted);
  const issuerId = meant[0]?.issuerId;
  const authority = issuerId && (await readIssuerCertificate(tx, organisationId, issuerId, "issuing"));
  const head = issuerId && (await readReceiptHead(tx, organisationId, seen.eidId, issuerId));
  // Overtaken by a later change: what it says is no longer so.
  if (!authority || !head) throw new Refusal("changed-meanwhile");
  const line = receiptLine({
    ...seen,
    employer: { number: head.employerNumber, name: head.employer },
    eid: head.number,
    issuer: head.issuer,
    serials: meant.map(({ serial }) => serial),
    signedAt: now,
  });
  const decidedAt = seen.decidedAt.toISOString();
  const named = signerOf(signer, { verb: "receipt", organisationId, eidId: seen.eidId, decidedAt });
  return { number: head.number, receipt: await signReceipt(named, authority, line) };
}

/** Signs it where nobody has yet: what another worker signed meanwhile, or a later decision overtook, is left as it is. */
export async function signSeen(signer: Signer, change: StatusChange, now: Date): Promise<void> {
  const { organisationId, eidId, decidedAt } = change;
  if ((await withOrganisation(organisationId, (tx) => isSigned(tx, change))) !== false) return;
  const actor = { kind: "job", organisationId, name: "publisher" } as const;
  try {
    await signPropagation(signer)(actor, { eidId, decidedAt }, { now });
  } catch (fault) {
    if (!(fault instanceof Refusal && fault.code === "changed-meanwhile")) throw fault;
  }
}
