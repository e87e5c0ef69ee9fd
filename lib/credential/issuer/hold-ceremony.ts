import { createHash, randomUUID } from "node:crypto";
import { z } from "zod";
import type { Tx } from "@/db/core/client";
import { insertCeremonyActs } from "@/db/credential/ceremony-act";
import { insertCrl } from "@/db/credential/crl";
import {
  hasIssuingKey,
  type IssuerPurpose,
  insertIssuer,
  insertIssuerCertificate,
} from "@/db/credential/issuer";
import { type OrganisationRow, readOrganisation } from "@/db/people/organisation";
import { command, type Scope } from "@/lib/command";
import { authorityName, refuseTakenName, saidOfRoot } from "@/lib/credential/another-root";
import { type CeremonyGuard, noCeremonyGuard, remember, saidOfSigned } from "@/lib/credential/ceremony-guard";
import { nextSlug } from "@/lib/credential/issuers-made";
import { levels } from "@/lib/domain/core/level";
import { policyFor } from "@/lib/domain/credential/certificate";
import { holdCeremony } from "@/lib/pki/ceremony";
import type { Ceremony, KeyPlace } from "@/lib/pki/ceremony-plan";
import { readCertificate } from "@/lib/pki/certificate-reader";
import { readCrl } from "@/lib/pki/crl-reader";
import type { Custody } from "@/lib/pki/custody";

/** Where the keys go and under which address the world will ask. */
export interface CeremonyPlace {
  /** A folder of its own, taken offline afterwards; its passphrase is not the server's. */
  rootKeys: KeyPlace;
  operativeKeys: KeyPlace;
  /** Who open the issuing key together; without it the signer does so by itself. */
  custody?: Custody;
  /** STATUS_URL: plain http, because it stands in certificates (RFC 5280 §8). */
  statusUrl: string;
}

const level = z.union(levels.map((one) => z.literal(one)));
const input = z.object({
  /** What the authorities are called; otherwise the employer's name. */
  name: authorityName.optional(),
  witnesses: z.array(z.string().trim().min(1).max(200)).min(2),
  levels: z
    .array(level)
    .min(1)
    .default([...levels]),
});

/**
 * Makes an employer its own issuer: keys on disk, certificates, root CRL and transcript in the database.
 * A command for the server's shell; run it with a job actor. Throws PkiError besides a command's refusals.
 */
export function holdIssuerCeremony(place: CeremonyPlace, guard: CeremonyGuard = noCeremonyGuard) {
  return command({
    name: "issuer.hold-ceremony",
    permission: "issuer:operate",
    input,
    async run(scope, wish) {
      const { tx, actor, now } = scope;
      const { organisationId } = actor;
      const owner = await readOrganisation(tx, organisationId);
      const name = wish.name ?? owner.name;
      const signed = await signedOf(tx, organisationId, { guard, name });
      const slug = await nextSlug(tx, owner, guard.made);
      const signers = signed?.signers ?? [];
      const made = await holdCeremony({ ...planOf(owner, slug, place, { ...wish, name }, now), signers });
      const id = randomUUID();
      const acts = signers.map(({ actId }) => actId);
      await insertCeremonyActs(tx, { organisationId, issuerId: id }, acts);
      await insertIssuer(tx, {
        organisationId,
        id,
        kind: "own",
        name,
        slug,
        levels: wish.levels,
        issuingKeyId: made.issuing.keyId,
        ceremonyTranscript: made.transcript,
        keyStore: "module" in place.operativeKeys ? "module" : "file",
        keyCustodiansNeeded: place.custody?.needed ?? null,
        keyCustodians: place.custody?.custodians.length ?? null,
        createdAt: now,
      });
      await keepCertificates(scope, id, slug, made);
      const root = createHash("sha256").update(made.root.certificate).digest("hex");
      await remember(guard, signed, { organisationId, slug, name, root });
      const { custody } = place;
      const opened = custody && { custodians: custody.custodians, sharesNeeded: custody.needed };
      const detail = { after: { slug, witnesses: wish.witnesses, ...opened, ...saidOfSigned(signed) } };
      return {
        value: { issuerId: id, slug, transcript: made.transcript },
        audit: { action: "issuer.ceremony-held", subjectKind: "issuer", subjectId: id, detail },
      };
    },
  });
}

/** Of another root, by a name that is none's; an employer's first is made before anybody can sign. */
async function signedOf(
  tx: Tx,
  organisationId: string,
  { guard, name }: { guard: CeremonyGuard; name: string },
) {
  await refuseTakenName(tx, organisationId, name, guard.made);
  if (!(await hasIssuingKey(tx, organisationId))) return null;
  return guard.find(tx, organisationId, await saidOfRoot(tx, organisationId, name));
}

function planOf(
  owner: OrganisationRow,
  slug: string,
  place: CeremonyPlace,
  wish: z.output<typeof input> & { name: string },
  now: Date,
) {
  return {
    organisationName: owner.name,
    organisationNumber: owner.number,
    commonName: wish.name,
    now,
    rootKeys: place.rootKeys,
    operativeKeys: place.operativeKeys,
    ...(place.custody && { custody: place.custody }),
    urls: {
      root: `${place.statusUrl}/issuer/${slug}-root.cer`,
      rootCrl: `${place.statusUrl}/crl/${slug}-root.crl`,
    },
    policyOids: policiesOf(owner, wish.levels),
    witnesses: wish.witnesses,
  };
}

/** Approved or not, for each level: which of them a certificate names is the mark's to say. */
export const policiesOf = ({ policyOidArc }: OrganisationRow, given: readonly number[]): string[] =>
  levels
    .filter((level) => given.includes(level))
    .flatMap((level) => [true, false].map((approved) => policyFor(policyOidArc, level, approved)));

async function keepCertificates({ tx, actor }: Scope, issuerId: string, slug: string, made: Ceremony) {
  const { organisationId } = actor;
  const kept: [IssuerPurpose, string, { keyId: string; certificate: Uint8Array }][] = [
    ["root", `${slug}-root`, made.root],
    ["issuing", slug, made.issuing],
  ];
  for (const [purpose, name, { keyId, certificate }] of kept) {
    const { notBefore, notAfter } = readCertificate(certificate);
    const row = { organisationId, id: randomUUID(), issuerId, purpose, keyId, slug: name };
    await insertIssuerCertificate(tx, { ...row, der: certificate, notBefore, notAfter });
  }
  const { number, thisUpdate, nextUpdate } = readCrl(made.root.crl);
  const list = {
    organisationId,
    issuerId,
    authority: "root" as const,
    slug: `${slug}-root`,
    number,
    thisUpdate,
    nextUpdate,
  };
  await insertCrl(tx, { ...list, der: made.root.crl, entries: 0 });
}
