import {
  listBlocksInForce,
  listPublishedAt,
  readCertifiedEid,
  readReportOfBlock,
} from "@/db/credential/block-certificate";
import { listPropagations } from "@/db/credential/propagation";
import { type Actor, may } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import {
  type CertifiedBlock,
  type CertifiedStatus,
  refuseUnblocked,
} from "@/lib/domain/credential/block-certificate";
import type { Carrier } from "@/lib/domain/credential/carrier";
import { noticeState, type PartyNotice } from "@/lib/domain/credential/party-notice";
import type { Reason } from "@/lib/domain/credential/reason";
import { displayName, ownSight, type Sight } from "@/lib/domain/people/employee";
import { query, type ReadScope } from "@/lib/query";

/** All that a certificate of a block says. Nobody's identity number is in it, nor who decided. */
export interface BlockCertificate {
  eidId: string;
  number: string;
  type: { sv: string; en: string };
  level: number;
  carrier: Carrier;
  /** The end of the number on the carrier. */
  carrierTail: string | null;
  holder: string;
  issuer: string;
  organisation: string;
  organisationNumber: string;
  status: CertifiedStatus;
  reason: Reason | null;
  /** From when it counts as blocked: a hold's beginning stays that of the permanent block. */
  since: Date;
  /** When the hold becomes permanent by itself. */
  permanentAt: Date | null;
  report: { receivedAt: Date; registeredAt: Date; lostAt: Date | null } | null;
  /** The first first. */
  blocks: CertifiedBlock[];
  /** Relying parties that were told of the last block, and when the last of them was; null where none was. */
  told: { count: number; last: Date } | null;
  /** A supplier publishes the status of what it makes. */
  supplied: boolean;
  at: Date;
}

async function certificateOf(
  { tx, now }: Pick<ReadScope, "tx" | "now">,
  row: Awaited<ReturnType<typeof readCertifiedEid>>,
  sight: Sight | false,
): Promise<BlockCertificate> {
  const { eid, person } = row;
  const { status } = eid;
  refuseUnblocked(status);
  const decisions = await listBlocksInForce(tx, eid.id);
  const blocks: CertifiedBlock[] = [];
  let told: BlockCertificate["told"] = null;
  for (const { verb, at, reason } of decisions) {
    const [followed] = await listPropagations(tx, [eid.id], at);
    const { wanted = "hold", channels = [], notices = [] } = followed ?? {};
    told = toldOf(notices);
    const published = await listPublishedAt(
      tx,
      row.issuerId,
      channels.flatMap(({ number }) => number ?? []),
    );
    const seen = channels.map(({ channel, number, seenAt }) => ({
      ...{ channel, wanted, number, seenAt },
      publishedAt: (number && published.get(number)) || null,
    }));
    blocks.push({ verb, at, reason, seen });
  }
  const times = decisions.map(({ at }) => at);
  return {
    eidId: eid.id,
    number: eid.number,
    type: { sv: row.typeSv, en: row.typeEn },
    level: row.level,
    carrier: row.carrier,
    carrierTail: eid.carrierNumber?.slice(-4) ?? null,
    holder: displayName(person, sight),
    issuer: row.issuerName,
    organisation: row.organisationName,
    organisationNumber: row.organisationNumber,
    status,
    reason: eid.statusReason,
    since: eid.heldSince ?? eid.statusSince,
    permanentAt: status === "suspended" ? eid.revokesAt : null,
    report: (await readReportOfBlock(tx, eid.id, eid.employeeId, times)) ?? null,
    blocks,
    told,
    supplied: row.issuerKind === "supplier",
    at: now,
  };
}

function toldOf(notices: readonly PartyNotice[]): BlockCertificate["told"] {
  const times = notices
    .filter((notice) => noticeState(notice) === "told")
    .flatMap(({ toldAt }) => toldAt?.getTime() ?? []);
  return times.length > 0 ? { count: times.length, last: new Date(Math.max(...times)) } : null;
}

const readAny = query({
  permission: "eid:read",
  looks: "page",
  async run(scope, eidId: string) {
    const row = await readCertifiedEid(scope.tx, eidId);
    return certificateOf(scope, row, scope.sees(row.person.id, row.person));
  },
});

const readOwn = query({
  permission: "own:read",
  async run(scope, eidId: string) {
    const row = await readCertifiedEid(scope.tx, eidId);
    const own = ownSight(scope.actor, row.eid.employeeId);
    if (!own) throw new Refusal("not-found");
    return certificateOf(scope, row, own);
  },
});

/**
 * For officers, and for its holder. Throws Refusal wrong-status for what is not blocked, not-found for another's and
 * another employer's.
 */
export const readBlockCertificate = (actor: Actor, eidId: string, options: { now?: Date } = {}) =>
  (may(actor, "eid:read") ? readAny : readOwn)(actor, eidId, options);
