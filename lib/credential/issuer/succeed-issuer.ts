import { randomUUID } from "node:crypto";
import { z } from "zod";
import { type Tx, withOrganisation } from "@/db/core/client";
import {
  countOwnIssuers,
  type IssuerRow,
  insertIssuer,
  insertIssuerCertificate,
  listIssuerCertificates,
  listIssuers,
  readIssuer,
} from "@/db/credential/issuer";
import { lockLine } from "@/db/credential/issuer-line";
import { readOrganisation } from "@/db/people/organisation";
import { command } from "@/lib/command";
import { Refusal } from "@/lib/domain/core/refusal";
import { isWaiting, lineOf, rootCarries } from "@/lib/domain/credential/issuer-line";
import type { Succession } from "@/lib/pki/ceremony-plan";
import { readCertificate } from "@/lib/pki/certificate-reader";
import type { Custody } from "@/lib/pki/custody";
import { isUnder } from "@/lib/pki/root-memory";
import { holdSuccession } from "@/lib/pki/succession";
import { type CeremonyPlace, policiesOf } from "./hold-ceremony";

const input = z.object({
  /** Whom the new one takes over from. */
  issuerId: z.uuid(),
  witnesses: z
    .array(z.string().trim().min(1))
    .min(2)
    .refine((names) => new Set(names.map((one) => one.toLowerCase())).size === names.length),
});

/**
 * Makes another issuing authority under an issuer's own root, whose key was fetched: its successor, with a key, lists and
 * OCSP keys of its own. The one before issues on until the successor is ready (take-over.ts). A command for the server's
 * shell; run it with a job actor. Throws PkiError besides a command's refusals.
 */
export function succeedIssuer(place: CeremonyPlace) {
  return command({
    name: "issuer.succeed",
    permission: "issuer:operate",
    input,
    async run({ tx, actor, now }, { issuerId, witnesses }) {
      const { organisationId } = actor;
      const owner = await readOrganisation(tx, organisationId);
      const line = await lockLine(tx, organisationId, lineOf(await readIssuer(tx, organisationId, issuerId)));
      const before = predecessor(line, issuerId);
      const above = await readAbove(tx, line, before, now);
      const slug = `${owner.slug}-${(await countOwnIssuers(tx, organisationId)) + 1}`;
      const { root, urls } = above;
      const made = await holdSuccession({
        ...{ organisationName: owner.name, organisationNumber: owner.number, commonName: before.name, now },
        ...{ ...place, urls, witnesses, policyOids: policiesOf(owner, before.levels) },
        root: { keyId: root.keyId, certificate: root.der },
        nth: line.length + 1,
      });
      const id = randomUUID();
      const { custody } = place;
      const store = "module" in place.operativeKeys ? ("module" as const) : ("file" as const);
      await keepSuccessor(tx, before, { id, slug, store, custody, now, made });
      const opened = custody && { custodians: custody.custodians, sharesNeeded: custody.needed };
      return {
        value: { issuerId: id, slug, transcript: made.transcript },
        audit: {
          action: "issuer.successor-made",
          subjectKind: "issuer",
          subjectId: id,
          detail: { subjectName: before.name, after: { slug, replaced: before.slug, witnesses, ...opened } },
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
}

async function keepSuccessor(tx: Tx, before: IssuerRow, { id, slug, store, custody, now, made }: Made) {
  const { organisationId, name, levels } = before;
  const { keyId, certificate } = made.issuing;
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

/** Refuses what the ceremony would, before anybody is asked for anything. Throws Refusal. */
export const refuseUnsucceedable = (organisationId: string, issuerId: string, now = new Date()) =>
  withOrganisation(organisationId, async (tx) => {
    const named = await readIssuer(tx, organisationId, issuerId);
    const all = await listIssuers(tx, organisationId);
    const line = all.filter((one) => lineOf(one) === lineOf(named));
    await readAbove(tx, line, predecessor(line, issuerId), now);
  });

/** Whom it takes over from: one that issues, or is revoked and issues no more. Throws Refusal. */
function predecessor(line: readonly IssuerRow[], issuerId: string): IssuerRow {
  const before = line.find(({ id }) => id === issuerId);
  if (before?.kind !== "own" || !before.issuingKeyId) throw new Refusal("issuer-closed");
  if (line.some(({ succeedsId }) => succeedsId === issuerId)) throw new Refusal("issuer-succeeded");
  if (isWaiting(before, line) && !before.revokedAt) throw new Refusal("issuer-not-ready");
  return before;
}

/** The root that signed the predecessor, and where that one's certificate says that it and its list lie. */
async function readAbove(tx: Tx, line: readonly IssuerRow[], before: IssuerRow, now: Date) {
  const rows = await listIssuerCertificates(
    tx,
    before.organisationId,
    line.map(({ id }) => id),
  );
  const issuing = rows.find(({ purpose, issuerId }) => purpose === "issuing" && issuerId === before.id);
  const root = issuing && rows.find(({ purpose, der }) => purpose === "root" && isUnder(issuing.der, der));
  if (!root) throw new Refusal("issuer-closed");
  if (!rootCarries(root.notAfter, now)) throw new Refusal("root-ends");
  const { issuerUrls, crlUrls } = readCertificate(issuing.der);
  const [ofRoot, rootCrl] = [issuerUrls[0], crlUrls[0]];
  if (!ofRoot || !rootCrl) throw new Refusal("issuer-closed");
  return { root, urls: { root: ofRoot, rootCrl } };
}
