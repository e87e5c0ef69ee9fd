import { z } from "zod";
import { type Tx, withOrganisation, withoutOrganisation } from "@/db/core/client";
import { readLatestCrl } from "@/db/credential/crl";
import { type EidTypeRow, insertEidType, saveEidTypeReplaced } from "@/db/credential/eid-type";
import { type IssuerRow, readIssuer, readIssuerCertificate, saveIssuer } from "@/db/credential/issuer";
import { listWaiting, lockLine, lockTypesOf, readRootCertificate } from "@/db/credential/issuer-line";
import { command } from "@/lib/command";
import { Refusal } from "@/lib/domain/core/refusal";
import { isWaiting, lineOf } from "@/lib/domain/credential/issuer-line";
import { verifyCrl } from "@/lib/pki/crl-reader";
import { PkiError } from "@/lib/pki/pki-error";
import { isUnder } from "@/lib/pki/root-memory";

/**
 * Whether a successor can do from this second on what its predecessor does: its root signed it, its key is open, it has
 * signed a list that is in force and the certificate of an OCSP key.
 */
async function isReady(
  tx: Tx,
  { organisationId, id, keyLockedSince }: IssuerRow,
  now: Date,
): Promise<boolean> {
  const [root, authority, ocsp, list] = await Promise.all([
    readRootCertificate(tx, organisationId, id),
    readIssuerCertificate(tx, organisationId, id, "issuing"),
    readIssuerCertificate(tx, organisationId, id, "ocsp"),
    readLatestCrl(tx, organisationId, id, "issuing"),
  ]);
  if (keyLockedSince || !root || !authority || !ocsp || !list) return false;
  return (
    [authority.notBefore, ocsp.notBefore, list.thisUpdate].every((from) => from <= now) &&
    [authority.notAfter, ocsp.notAfter, list.nextUpdate].every((to) => to > now) &&
    isUnder(authority.der, root.der) &&
    isUnder(ocsp.der, authority.der) &&
    isSignedBy(list.der, authority.der)
  );
}

function isSignedBy(list: Uint8Array, authority: Uint8Array): boolean {
  try {
    verifyCrl(list, authority);
    return true;
  } catch (fault) {
    if (fault instanceof PkiError) return false;
    throw fault;
  }
}

/**
 * Every type of the issuers before it goes over to a successor that is ready, in one transaction: what is ordered after
 * that is issued by it, and what was ordered before by whom the order names, whose lists, OCSP and status list go on.
 */
export const takeOver = command({
  name: "issuer.take-over",
  permission: "issuer:operate",
  input: z.object({ issuerId: z.uuid() }),
  async run({ tx, actor: { organisationId }, now }, { issuerId }) {
    const own = await readIssuer(tx, organisationId, issuerId);
    // As whoever changes a type does: first the issuer, then the type.
    const line = await lockLine(tx, organisationId, lineOf(own));
    const successor = line.find(({ id }) => id === issuerId);
    if (!successor || !isWaiting(successor, line)) throw new Refusal("changed-meanwhile");
    if (successor.revokedAt || !(await isReady(tx, successor, now))) throw new Refusal("issuer-not-ready");
    const before = line.filter(({ id }) => id !== issuerId);
    for (const one of before) if (!one.succeededAt) await saveIssuer(tx, one, { succeededAt: now });
    const types = await lockTypesOf(
      tx,
      organisationId,
      before.map(({ id }) => id),
    );
    for (const type of types) await carryOver(tx, type, issuerId, now);
    return {
      value: { types: types.length },
      audit: {
        action: "issuer.taken-over",
        subjectKind: "issuer",
        subjectId: issuerId,
        detail: {
          subjectName: successor.name,
          after: { slug: successor.slug, types: types.map(({ nameSv }) => nameSv).join(", ") },
        },
      },
    };
  },
});

/** Its next version, which says who issues it and otherwise what the one before says. */
async function carryOver(tx: Tx, type: EidTypeRow, issuerId: string, now: Date): Promise<void> {
  await saveEidTypeReplaced(tx, type, now);
  await insertEidType(tx, { ...type, issuerId, version: type.version + 1, createdAt: now, replacedAt: null });
}

/** Lets every successor that is ready take over, in all employers. Answers how many did. */
export async function sweepTakeOvers(onFailure: (error: unknown) => void, now = new Date()): Promise<number> {
  let done = 0;
  for (const { organisationId, issuerId } of await withoutOrganisation(listWaiting)) {
    try {
      const ready = await withOrganisation(organisationId, async (tx) =>
        isReady(tx, await readIssuer(tx, organisationId, issuerId), now),
      );
      if (!ready) continue;
      await takeOver({ kind: "job", organisationId, name: "publisher" }, { issuerId }, { now });
      done++;
    } catch (fault) {
      if (!(fault instanceof Refusal)) onFailure(fault);
    }
  }
  return done;
}
