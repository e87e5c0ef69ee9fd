import type { Tx } from "@/db/core/client";
import { listApprovals } from "@/db/credential/approval";
import { type CrlRow, readLatestCrl } from "@/db/credential/crl";
import { listShards } from "@/db/credential/crl-shard";
import {
  type IssuerCertificateRow,
  type IssuerRow,
  keyProtectionOf,
  listIssuerCertificates,
  listIssuers,
} from "@/db/credential/issuer";
import { listRevokedOf } from "@/db/credential/status";
import { listQualityMarks } from "@/db/mark/quality-mark";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf } from "@/lib/domain/core/swedish-time";
import type { AuthorityReason } from "@/lib/domain/credential/authority-revocation";
import { holdsOn, type LevelApproval } from "@/lib/domain/credential/issuer";
import { isWaiting, lineOf } from "@/lib/domain/credential/issuer-line";
import type { KeyProtection } from "@/lib/domain/credential/key-custody";
import { authorityOf, type ListAuthority, readListName } from "@/lib/domain/credential/list-shard";
import type { MarkStatus } from "@/lib/domain/mark/quality-mark";
import { readCertificate } from "@/lib/pki/certificate-reader";
import { nameToText } from "@/lib/pki/name";
import { toPem } from "@/lib/pki/pem";
import { query } from "@/lib/query";
import { listPreparing } from "./preparing";
import { transcriptPdf } from "./transcript-pdf";

export interface IssuerCertificateView {
  id: string;
  purpose: "root" | "issuing" | "ocsp";
  subject: string;
  serial: string;
  /** SHA-256 of the certificate, lower-case hex. */
  fingerprint: string;
  slug: string;
  notBefore: Date;
  notAfter: Date;
  /** An OCSP key's that may be exposed: since when it is blocked. */
  withdrawnAt: Date | null;
}
export interface CrlView {
  authority: "issuing" | "root";
  /** Which of the issuing authority's lists; 0 for its only one. */
  shard: number;
  slug: string;
  number: string;
  entries: number;
  thisUpdate: Date;
  nextUpdate: Date;
}
/** What is decided of an issuer at one of its levels. */
export interface ApprovalView {
  level: number;
  /** Also one that no longer holds. */
  decision: LevelApproval | null;
  holds: boolean;
  /** An own issuer's: where it is written. */
  mark: { id: string; status: MarkStatus } | null;
}
export interface IssuerView {
  id: string;
  kind: "own" | "supplier";
  name: string;
  slug: string;
  levels: number[];
  approvals: ApprovalView[];
  /** The supplier whose approvals these are, and whether none counts since another was recorded here. */
  supplier: { partyId: string | null; differs: boolean } | null;
  closedAt: Date | null;
  /** Where it stands in its line: whom it takes over from, since when another issues in its place, and whether it waits. */
  line: { succeeds: string | null; succeededBy: string | null; succeededAt: Date | null; waits: boolean };
  /** Since when and why its root's list names it. */
  revoked: { at: Date; reason: AuthorityReason } | null;
  certificates: IssuerCertificateView[];
  crls: CrlView[];
  /** Whether its first OCSP key is being made: until then relying parties are not answered about it. */
  isPreparing: boolean;
  transcript: string | null;
  /** How its issuing key is protected; null where the signer has not said it, and of a supplier's. */
  key: KeyProtection | null;
}

/** The issuers of an employer with their certificates, the newest of each kind first, and the lists in force. */
export const readIssuers = query({
  permission: "issuer:read",
  async run({ tx, actor: { organisationId }, now }): Promise<IssuerView[]> {
    const issuers = await listIssuers(tx, organisationId);
    const certificates = await listIssuerCertificates(
      tx,
      organisationId,
      issuers.map((issuer) => issuer.id),
    );
    const preparing = await listPreparing(tx, certificates, now);
    const approvals = await listApprovals(tx, organisationId);
    const marks = await listQualityMarks(tx, organisationId);
    return Promise.all(
      issuers.map(async (row) => {
        const lists = await listsInForce(tx, row);
        const own = certificates
          .filter(({ issuerId, purpose }) => issuerId === (purpose === "root" ? lineOf(row) : row.id))
          .map(viewCertificate);
        const serials = own.flatMap(({ purpose, serial }) => (purpose === "ocsp" ? serial : []));
        const withdrawn = await listRevokedOf(tx, { organisationId, issuerId: row.id }, serials);
        return {
          id: row.id,
          kind: row.kind,
          name: row.name,
          slug: row.slug,
          levels: row.levels,
          approvals: approvalsAt(row, { approvals, marks, day: dayOf(now) }),
          supplier: supplierOf(row),
          closedAt: row.closedAt,
          line: placeOf(row, issuers),
          revoked: revokedOf(row),
          certificates: own.map((one) => ({ ...one, withdrawnAt: withdrawn.get(one.serial) ?? null })),
          crls: lists.map(viewCrl),
          isPreparing: preparing.has(row.id),
          transcript: row.ceremonyTranscript,
          key: keyProtectionOf(row),
        };
      }),
    );
  },
});

/** Its own, and the one of the root that it is under. */
async function listsInForce(tx: Tx, row: IssuerRow): Promise<CrlRow[]> {
  const { organisationId, id: issuerId } = row;
  const shards = await listShards(tx, { organisationId, issuerId });
  const own: ListAuthority[] = [
    "issuing",
    ...shards.flatMap(({ shard }) => (shard > 0 ? authorityOf(shard) : [])),
  ];
  const lists = await Promise.all([
    ...own.map((authority) => readLatestCrl(tx, organisationId, issuerId, authority)),
    readLatestCrl(tx, organisationId, lineOf(row), "root"),
  ]);
  return lists.filter((list) => list !== undefined);
}

function placeOf(row: IssuerRow, issuers: readonly IssuerRow[]): IssuerView["line"] {
  const before = issuers.find(({ id }) => id === row.succeedsId);
  const after = issuers.find(({ succeedsId }) => succeedsId === row.id);
  return {
    succeeds: before?.slug ?? null,
    succeededBy: after?.slug ?? null,
    succeededAt: row.succeededAt,
    waits: isWaiting(row, issuers),
  };
}

const supplierOf = ({ kind, partyId, approvalDiffers }: IssuerRow): IssuerView["supplier"] =>
  kind === "supplier" ? { partyId, differs: approvalDiffers !== null } : null;

const revokedOf = ({ revokedAt: at, revocationReason: reason }: IssuerRow) =>
  at && reason ? { at, reason } : null;

interface OnRecord {
  approvals: Awaited<ReturnType<typeof listApprovals>>;
  marks: Awaited<ReturnType<typeof listQualityMarks>>;
  day: string;
}

function approvalsAt(issuer: IssuerRow, { approvals, marks, day }: OnRecord): ApprovalView[] {
  return issuer.levels.map((level) => {
    const at = (id: string) => (one: { issuerId: string; level: number }) =>
      one.issuerId === id && one.level === level;
    const decision = approvals.find(at(issuer.id)) ?? null;
    const mark = marks.find(at(lineOf(issuer)));
    return {
      level,
      decision,
      holds: issuer.revokedAt === null && holdsOn(decision, day),
      mark: mark ? { id: mark.id, status: mark.status } : null,
    };
  });
}

/** The lists of the roots that are still in use, the first to end first. */
export const readRootLists = query({
  permission: "issuer:read",
  async run({ tx, actor: { organisationId } }): Promise<CrlView[]> {
    const own = (await listIssuers(tx, organisationId)).filter((row) => row.kind === "own" && !row.closedAt);
    const roots = [...new Set(own.map(lineOf))];
    const lists = await Promise.all(roots.map((id) => readLatestCrl(tx, organisationId, id, "root")));
    return lists
      .filter((list) => list !== undefined)
      .map(viewCrl)
      .sort((one, other) => one.nextUpdate.getTime() - other.nextUpdate.getTime());
  },
});

function viewCertificate(row: IssuerCertificateRow): Omit<IssuerCertificateView, "withdrawnAt"> {
  const { subjectDer, serial, fingerprint } = readCertificate(row.der);
  const { id, slug, notBefore, notAfter } = row;
  const purpose = row.purpose;
  return { id, slug, notBefore, notAfter, purpose, serial, fingerprint, subject: nameToText(subjectDer) };
}

function viewCrl(row: CrlRow): CrlView {
  const { slug, entries, thisUpdate, nextUpdate, authority } = row;
  return {
    slug,
    entries,
    thisUpdate,
    nextUpdate,
    number: String(row.number),
    authority: authority === "root" ? "root" : "issuing",
    shard: readListName(slug).shard,
  };
}

/** One certificate of an issuer as a file. Throws not-found for an unknown id. */
export const readIssuerCertificateFile = query({
  permission: "issuer:read",
  async run({ tx, actor: { organisationId } }, { id }: { id: string }) {
    const issuers = await listIssuers(tx, organisationId);
    const ids = issuers.map((issuer) => issuer.id);
    const found = (await listIssuerCertificates(tx, organisationId, ids)).find((row) => row.id === id);
    if (!found) throw new Refusal("not-found");
    return { name: `${found.slug}.pem`, pem: toPem(found.der, "CERTIFICATE") };
  },
});

/** The transcript of an own issuer's ceremony as a PDF. Throws not-found. */
export const readTranscript = query({
  permission: "issuer:read",
  async run({ tx, actor: { organisationId } }, { issuerId }: { issuerId: string }) {
    const found = (await listIssuers(tx, organisationId)).find(({ id }) => id === issuerId);
    if (!found?.ceremonyTranscript) throw new Refusal("not-found");
    return { slug: found.slug, pdf: await transcriptPdf(found.slug, found.ceremonyTranscript) };
  },
});

export type { CeremonySignature, CeremonySigningView, RootSigning } from "./read-ceremony-signing";
export type { SupplierForm } from "./read-supplier";
export type { AnswerAt, StatusInMinute } from "./status-at";
