import { findAnsweredCard } from "@/db/credential/answered-card";
import {
  type CertificateWithStatus,
  listCertificatesWithStatus,
  readCertificate,
} from "@/db/credential/certificate";
import { type CertificateRequestRow, listWaitingRequests } from "@/db/credential/certificate-request";
import { type EidRow, readEid } from "@/db/credential/eid";
import { type IssuerCertificateRow, listIssuerCertificates } from "@/db/credential/issuer";
import { readRootCertificate } from "@/db/credential/issuer-line";
import { readProductionFacts, readSubject } from "@/db/credential/production";
import { readLoan } from "@/db/credential/reserve-card";
import { readActGiven } from "@/db/credential/signed-act";
import { type Actor, ownAccounts } from "@/lib/domain/core/actor";
import type { Level } from "@/lib/domain/core/level";
import { Refusal } from "@/lib/domain/core/refusal";
import type { StatusListRef } from "@/lib/domain/core/status-list-ref";
import type { Carrier } from "@/lib/domain/credential/carrier";
import type { Purpose } from "@/lib/domain/credential/certificate";
import { transition } from "@/lib/domain/credential/eid-transition";
import { plainCarrierNumber } from "@/lib/domain/credential/hand-over";
import { isProductionFailure, type ProductionFailure } from "@/lib/domain/credential/production";
import { displayName } from "@/lib/domain/people/employee";
import { readCertificate as parseCertificate } from "@/lib/pki/certificate-reader";
import { chainPem } from "@/lib/pki/pem";
import { statusListAddress } from "@/lib/pki/status-list";
import { query } from "@/lib/query";

export interface CertificateView {
  id: string;
  issuerId: string;
  purpose: Purpose;
  /** Lower-case hex. */
  serial: string;
  subject: string;
  notBefore: Date;
  notAfter: Date;
  /** What our own records say; what the world is told is asked over HTTP. */
  status: "good" | "hold" | "revoked";
  der: Uint8Array;
  issuerDer: Uint8Array | undefined;
  /** Where its status stands in the issuer's Token Status List; null for one that has no place there yet. */
  statusList: StatusListRef | null;
  /** What it says beside the subject: a user principal name or a mail address. */
  alternativeNames: string[];
}

/** The certificates of one e-ID, the newest first. */
export const readCertificates = query({
  permission: "eid:read",
  async run({ tx, actor: { organisationId } }, { eidId }: { eidId: string }): Promise<CertificateView[]> {
    const eid = await readEid(tx, eidId);
    const rows = await listCertificatesWithStatus(tx, { organisationId, id: eid.id });
    const issuerIds = [...new Set(rows.map((row) => row.issuerId))];
    const authorities = await listIssuerCertificates(tx, organisationId, issuerIds);
    return rows.map((row) =>
      viewOf(
        row,
        authorities.find((one) => one.issuerId === row.issuerId && one.purpose === "issuing"),
      ),
    );
  },
});

function viewOf(row: CertificateWithStatus, issuer: IssuerCertificateRow | undefined): CertificateView {
  const { idx } = row;
  const { id, issuerId, serial, subject, notBefore, notAfter, der } = row;
  const purpose = row.purpose;
  const { principalNames, mailAddresses } = parseCertificate(der);
  return {
    id,
    issuerId,
    purpose,
    serial,
    subject,
    notBefore,
    notAfter,
    status: row.status,
    der,
    issuerDer: issuer?.der,
    alternativeNames: [...principalNames, ...mailAddresses],
    statusList: issuer && idx !== null ? { uri: statusListAddress(issuer.der, issuer.slug), idx } : null,
  };
}

/** A certificate as a file: alone, or followed by its issuer and the root. Throws not-found for an unknown id. */
export const readCertificateFile = query({
  permission: "eid:read",
  async run({ tx, actor: { organisationId } }, { id, chain }: { id: string; chain: boolean }) {
    const row = await readCertificate(tx, organisationId, id);
    const { number } = await readEid(tx, row.eidId);
    const authorities = await listIssuerCertificates(tx, organisationId, [row.issuerId]);
    const issuing = authorities.find((one) => one.purpose === "issuing");
    const root = await readRootCertificate(tx, organisationId, row.issuerId);
    const above = [issuing, root].flatMap((one) => one?.der ?? []);
    return {
      name: `${number}-${row.purpose}${chain ? "-chain" : ""}.pem`,
      pem: chainPem(chain ? [row.der, ...above] : [row.der]),
    };
  },
});

export interface WaitingRequestView {
  purpose: Purpose;
  keyKind: string;
  keyFingerprint: string;
  receivedAt: Date;
}
export interface ProductionView {
  eidId: string;
  version: number;
  number: string;
  holder: string;
  level: Level;
  carrier: Carrier;
  carrierNumber: string | null;
  purposes: Purpose[];
  /** A card from the drawer, whose holder waits at the desk. */
  reserve: boolean;
  /** Kept from a production that failed, and used where no new request is given. */
  waiting: WaitingRequestView[];
  failure: ProductionFailure | null;
  /** It has certificates already: the carrier broke before it was handed over. */
  again: boolean;
  /** What the form had when its act was signed; null without one. */
  given: Record<string, string> | null;
  /** The bureau's batch that the card is in; `isFound` when the scanned card is in the bureau's answer. */
  atBureau: { batch: number; bureau: string; isFound: boolean } | null;
  /** Why it cannot be produced now, by this person. */
  closed: Refusal | null;
}

interface ProductionAsked {
  eidId: string;
  /** What was signed for it, if it was. */
  actId?: string | undefined;
  /** The number of the card at hand, typed or scanned. */
  card?: string;
}

/** What the page of a production shows. */
export const readProduction = query({
  permission: "eid:produce",
  looks: "page",
  async run({ tx, actor, now, sees }, { eidId, actId, card = "" }: ProductionAsked): Promise<ProductionView> {
    const eid = await readEid(tx, eidId);
    const facts = await readProductionFacts(tx, eid);
    const subject = await readSubject(tx, eid.organisationId, eid.employeeId);
    const waiting = await listWaitingRequests(tx, eid);
    const { id, version, number, level, carrier, carrierNumber } = eid;
    const answered = await findAnsweredCard(tx, eid);
    const isFound = answered !== undefined && isSameCard(answered.cardNumber, card);
    return {
      ...{ eidId: id, version, number, level, carrier, carrierNumber },
      holder: displayName(subject, sees(eid.employeeId, subject)),
      purposes: facts.purposes,
      reserve: (await readLoan(tx, eid)).reserve,
      waiting: waiting.map(viewRequest),
      failure: isProductionFailure(eid.note) ? eid.note : null,
      again: eid.status === "ready",
      given: actId
        ? await readActGiven(tx, { eidId, actId, accounts: ownAccounts(actor) })
        : isFound
          ? { ...answered.requests, carrierNumber: answered.cardNumber }
          : null,
      atBureau: answered ? { batch: answered.batch, bureau: answered.bureau, isFound } : null,
      closed: closedFor(eid, actor, now) ?? (facts.issuerClosed ? new Refusal("issuer-closed") : null),
    };
  },
});

const isSameCard = (one: string, other: string): boolean =>
  plainCarrierNumber(other) !== "" && plainCarrierNumber(one) === plainCarrierNumber(other);

function viewRequest({
  purpose,
  keyKind,
  keyFingerprint,
  receivedAt,
}: CertificateRequestRow): WaitingRequestView {
  return { purpose: purpose, keyKind, keyFingerprint, receivedAt };
}

function closedFor(eid: EidRow, actor: Actor, now: Date): Refusal | null {
  try {
    transition(eid, { verb: "produce", actor, now });
    return null;
  } catch (why) {
    if (why instanceof Refusal) return why;
    throw why;
  }
}
