import { randomUUID } from "node:crypto";
import { z } from "zod";
import { type Tx, withOrganisation } from "@/db/core/client";
import { insertCeremonyActs } from "@/db/credential/ceremony-act";
import { type IssuerRow, insertIssuer, insertIssuerCertificate, readIssuer } from "@/db/credential/issuer";
import { lockLine } from "@/db/credential/issuer-line";
import { readOrganisation } from "@/db/people/organisation";
import { command, logRefusal } from "@/lib/command";
import {
  type CeremonyGuard,
  noCeremonyGuard,
  remember,
  type SignedCeremony,
  saidOfSigned,
} from "@/lib/credential/ceremony-guard";
import { nextSlug } from "@/lib/credential/issuers-made";
import { findSucceedable, readSucceedable, saidOfSuccessor } from "@/lib/credential/succession";
import type { JobActor } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { lineOf } from "@/lib/domain/credential/issuer-line";
import type { Succession } from "@/lib/pki/ceremony-plan";
import { readCertificate } from "@/lib/pki/certificate-reader";
import type { Custody } from "@/lib/pki/custody";
import { holdSuccession } from "@/lib/pki/succession";
import { type CeremonyPlace, policiesOf } from "./hold-ceremony";

const input = z.object({
  /** Whom the new one takes over from. */
  issuerId: z.uuid(),
  witnesses: z
    .array(z.string().trim().min(1).max(200))
    .min(2)
    .refine((names) => new Set(names.map((one) => one.toLowerCase())).size === names.length),
});

/**
 * Makes another issuing authority under an issuer's own root, whose key was fetched: its successor, with a key, lists and
 * OCSP keys of its own. The one before issues on until the successor is ready (take-over.ts). A command for the server's
 * shell; run it with a job actor. Throws PkiError besides a command's refusals.
 */
export function succeedIssuer(place: CeremonyPlace, guard: CeremonyGuard = noCeremonyGuard) {
  return command({
    name: "issuer.succeed",
    permission: "issuer:operate",
    input,
    async run({ tx, actor, now }, { issuerId, witnesses }) {
      const { organisationId } = actor;
      const owner = await readOrganisation(tx, organisationId);
      const line = await lockLine(tx, organisationId, lineOf(await readIssuer(tx, organisationId, issuerId)));
      const above = await findSucceedable(tx, line, issuerId, { now, made: guard.made });
      const { before, root, urls, nth } = above;
      const signed = await guard.find(tx, organisationId, saidOfSuccessor(above));
      const slug = await nextSlug(tx, owner, guard.made);
      const made = await holdSuccession({
        ...{ organisationName: owner.name, organisationNumber: owner.number, commonName: before.name, now },
        ...{ ...place, urls, witnesses, policyOids: policiesOf(owner, before.levels) },
        root: { keyId: root.keyId, certificate: root.der },
        ...{ nth, signers: signed?.signers ?? [] },
      });
      const id = randomUUID();
      const { custody } = place;
      const store = "module" in place.operativeKeys ? ("module" as const) : ("file" as const);
      await keepSuccessor(tx, before, { id, slug, store, custody, now, made, signed });
      const { successor } = saidOfSuccessor(above);
      await remember(guard, signed, { organisationId, slug, name: before.name, root: successor.root });
      const opened = custody && { custodians: custody.custodians, sharesNeeded: custody.needed };
      return {
        value: { issuerId: id, slug, transcript: made.transcript },
        audit: {
          action: "issuer.successor-made",
          subjectKind: "issuer",
          subjectId: id,
          detail: {
            subjectName: before.name,
            after: { slug, replaced: before.slug, witnesses, ...opened, ...saidOfSigned(signed) },
          },
        },
      };
    },
  });
}

interface Made {
  id: string;
  slug: string;
  store: "module" | "file";
  custody: Custody | undefined;
  now: Date;
  made: Succession;
  signed: SignedCeremony | null;
}

async function keepSuccessor(
  tx: Tx,
  before: IssuerRow,
  { id, slug, store, custody, now, made, signed }: Made,
) {
  const { organisationId, name, levels } = before;
  const { keyId, certificate } = made.issuing;
  const acts = signed?.signers.map(({ actId }) => actId) ?? [];
  await insertCeremonyActs(tx, { organisationId, issuerId: id }, acts);
  await insertIssuer(tx, {
    ...{ organisationId, id, slug, kind: "own", name, levels, createdAt: now },
    ...{ succeedsId: before.id, rootIssuerId: lineOf(before), issuingKeyId: keyId },
    ceremonyTranscript: made.transcript,
    keyStore: store,
    keyCustodiansNeeded: custody?.needed ?? null,
    keyCustodians: custody?.custodians.length ?? null,
    keyLockedSince: custody ? now : null,
  });
  const { notBefore, notAfter } = readCertificate(certificate);
  await insertIssuerCertificate(tx, {
    ...{ organisationId, id: randomUUID(), issuerId: id, purpose: "issuing", slug, keyId },
    ...{ der: certificate, notBefore, notAfter },
  });
}

/** Refuses what the ceremony would, before anybody is asked for anything, on record. Answers who signed it. Throws Refusal. */
export async function refuseUnsucceedable(guard: CeremonyGuard, actor: JobActor, issuerId: string) {
  const now = new Date();
  const { organisationId } = actor;
  try {
    return await withOrganisation(organisationId, async (tx) => {
      const above = await readSucceedable(tx, organisationId, issuerId, { now, made: guard.made });
      return guard.find(tx, organisationId, saidOfSuccessor(above));
    });
  } catch (fault) {
    if (fault instanceof Refusal) await logRefusal(actor, "issuer:operate", fault, { issuerId }, now);
    throw fault;
  }
}
