import { createHash } from "node:crypto";
import type { Tx } from "@/db/core/client";
import {
  type IssuerCertificateRow,
  type IssuerRow,
  listIssuerCertificates,
  listIssuers,
} from "@/db/credential/issuer";
import { type IssuersMade, noIssuersMade } from "@/lib/credential/issuers-made";
import { Refusal } from "@/lib/domain/core/refusal";
import { type CeremonySaid, isSaidIn } from "@/lib/domain/credential/ceremony-act";
import { authorityYears, isWaiting, lineOf, rootCarries } from "@/lib/domain/credential/issuer-line";
import { issuingName } from "@/lib/pki/authority";
import { readCertificate } from "@/lib/pki/certificate-reader";
import { isUnder } from "@/lib/pki/root-memory";

/** What a successor would take over from, under which root, and where that one and its list lie. */
export interface Succeedable {
  before: IssuerRow;
  root: IssuerCertificateRow;
  urls: { root: string; rootCrl: string };
  /** Which authority of the root it would be. */
  nth: number;
}

interface Looking {
  now: Date;
  /** What is remembered of those that the register may have forgotten: no two under a root get one name. */
  made?: IssuersMade;
}

const sha256 = (der: Uint8Array) => createHash("sha256").update(der).digest("hex");

/** Of a line as it is. Throws Refusal where no successor can be made of it. */
export async function findSucceedable(
  tx: Tx,
  line: readonly IssuerRow[],
  issuerId: string,
  { now, made = noIssuersMade }: Looking,
): Promise<Succeedable> {
  const before = predecessor(line, issuerId);
  const above = await readAbove(tx, line, before, now);
  const under = (await made.of(before.organisationId)).filter(({ root }) => root === sha256(above.root.der));
  const slugs = new Set([...line, ...under].map(({ slug }) => slug));
  return { before, ...above, nth: slugs.size + 1 };
}

/** As the employer's issuers are now; nobody waits for them. */
export async function readSucceedable(tx: Tx, organisationId: string, issuerId: string, looking: Looking) {
  const all = await listIssuers(tx, organisationId);
  const named = all.find(({ id }) => id === issuerId);
  if (!named) throw new Refusal("not-found");
  return findSucceedable(
    tx,
    all.filter((one) => lineOf(one) === lineOf(named)),
    issuerId,
    looking,
  );
}

/** What two people sign of it. How its key is kept is known in the ceremony, and its transcript says it. */
export const saidOfSuccessor = ({ before, root, nth }: Succeedable) =>
  ({
    verb: "succeed-issuer",
    successor: {
      ...{ issuer: before.id, slug: before.slug, name: before.name },
      root: sha256(root.der),
      authority: issuingName(before.name, nth),
      years: authorityYears,
    },
  }) satisfies CeremonySaid;

export type Succession = Extract<CeremonySaid, { verb: "succeed-issuer" }>;

/** The signer may know of more authorities under the root than a database that was restored: the last word is the ceremony's. */
export const isSuccessorIn = (words: CeremonySaid, wanted: Succession): boolean =>
  words.verb === "succeed-issuer" &&
  isSaidIn(words, {
    ...wanted,
    successor: { ...wanted.successor, authority: words.successor.authority },
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
