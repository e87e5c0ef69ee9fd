import { type FeedRow, listFeedSigns, readFeedClient, readFeedInForce, readLastFeed } from "@/db/people/feed";
import { listReceipts, type ReceiptRow, readReceipt } from "@/db/people/import-receipt";
import { readOfficerName } from "@/db/people/officer";
import { may } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { isSilent, refuseFeedApproval } from "@/lib/domain/people/feed";
import type { ReceiptContent } from "@/lib/domain/people/import-receipt";
import type { ShownFaultCode } from "@/lib/domain/people/import-row";
import { query, type ReadScope } from "@/lib/query";
import { readsCodes, shownCodes } from "./import-hidden";
import { type ListedState, receiptsWithState } from "./list-state";

export interface FeedView {
  id: string;
  wholeList: boolean;
  mostChanged: number;
  mostAdded: number;
  mostEnded: number;
  silentDays: number;
  proposed: { by: string | null; at: Date };
  approved: { by: string | null; at: Date } | null;
}
export interface FeedPage {
  clientId: string;
  inForce: FeedView | null;
  /** The proposal that waits for a second person. */
  proposal: FeedView | null;
  mayPropose: boolean;
  mayApprove: boolean;
  lastAt: Date | null;
  silent: boolean;
}

/** How a client's lists are received; null for a client that sends none. */
export const readFeedPage = query({
  permission: "client:read",
  async run(scope: ReadScope, { clientId }: { clientId: string }): Promise<FeedPage | null> {
    const { tx, actor, now } = scope;
    const client = await readFeedClient(tx, clientId);
    if (!client?.scopes.includes("employee:write")) return null;
    const [inForce, last, signs] = [
      await readFeedInForce(tx, clientId),
      await readLastFeed(tx, clientId),
      await listFeedSigns(tx),
    ];
    const sign = signs.find((one) => one.clientId === clientId);
    const waiting = last && last.approvedAt === null ? last : null;
    return {
      clientId,
      inForce: inForce ? await viewOf(scope, inForce) : null,
      proposal: waiting ? await viewOf(scope, waiting) : null,
      mayPropose: may(actor, "client:register"),
      mayApprove: waiting !== null && may(actor, "client:approve") && !isRefused(scope, waiting),
      lastAt: sign?.lastAt ?? null,
      silent: sign !== undefined && isSilent(sign, now),
    };
  },
});

function isRefused({ actor }: ReadScope, feed: FeedRow): boolean {
  try {
    refuseFeedApproval(feed, actor);
    return false;
  } catch (fault) {
    if (fault instanceof Refusal) return true;
    throw fault;
  }
}

async function viewOf({ tx }: ReadScope, feed: FeedRow): Promise<FeedView> {
  const { id, wholeList, mostChanged, mostAdded, mostEnded, silentDays } = feed;
  const nameOf = async (account: string) => (await readOfficerName(tx, account)) ?? null;
  const { approvedBy, approvedAt } = feed;
  return {
    ...{ id, wholeList, mostChanged, mostAdded, mostEnded, silentDays },
    proposed: { by: await nameOf(feed.proposedBy), at: feed.proposedAt },
    approved: approvedBy && approvedAt ? { by: await nameOf(approvedBy), at: approvedAt } : null,
  };
}

export interface FeedListed {
  clientId: string;
  name: string;
  lastAt: Date | null;
  silentDays: number;
  silent: boolean;
}

/** Every client that sends lists within limits in force, and when its last one came. */
export const listFeeds = query({
  permission: "employee:import",
  async run({ tx, now }, _input: undefined): Promise<FeedListed[]> {
    return (await listFeedSigns(tx)).map(({ approvedAt, ...sign }) => ({
      ...sign,
      silent: isSilent({ ...sign, approvedAt }, now),
    }));
  },
});

export type ReceiptView = Omit<ReceiptRow, "organisationId" | "senderId" | "content" | "state"> & {
  state: ListedState;
  sender: string;
  content: Omit<ReceiptContent, "faulty" | "own"> & { faulty: { row: number; codes: ShownFaultCode[] }[] };
};

const shownReceipts = 20;

export const listImportReceipts = query({
  permission: "employee:import",
  async run(
    { tx, now },
    _input: undefined,
  ): Promise<Pick<ReceiptView, "id" | "state" | "receivedAt" | "sender">[]> {
    const listed = [];
    const receipts = await receiptsWithState(tx, await listReceipts(tx, shownReceipts), now);
    for (const { client, senderId, ...receipt } of receipts) {
      const sender = client ?? (await readOfficerName(tx, senderId)) ?? "";
      listed.push({ ...receipt, sender });
    }
    return listed;
  },
});

/** One receipt: counts, row numbers and codes. Throws Refusal not-found. */
export const readImportReceipt = query({
  permission: "employee:import",
  async run({ tx, actor, now }, { receiptId }: { receiptId: string }): Promise<ReceiptView> {
    const [found] = await receiptsWithState(tx, [await readReceipt(tx, receiptId)], now);
    if (!found) throw new Refusal("not-found");
    const { organisationId: _, senderId, ...receipt } = found;
    const { own: __, faulty, ...content } = receipt.content;
    const all = readsCodes(actor, { senderId, clientId: receipt.clientId });
    const rows = faulty.map(({ row, codes }) => ({ row, codes: all ? codes : shownCodes(codes) }));
    const client = receipt.clientId === null ? undefined : await readFeedClient(tx, receipt.clientId);
    const shown = { ...receipt, content: { ...content, faulty: rows } };
    return { ...shown, sender: client?.name ?? (await readOfficerName(tx, senderId)) ?? "" };
  },
});
