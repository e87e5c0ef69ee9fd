import { randomUUID } from "node:crypto";
import { z } from "zod";
import {
  type FeedRow,
  insertFeed,
  lockFeed,
  readFeedClient,
  readLastFeed,
  saveFeedApproved,
} from "@/db/people/feed";
import { command, type Scope } from "@/lib/command";
import { accountOf } from "@/lib/domain/core/actor";
import { changedBy, Refusal } from "@/lib/domain/core/refusal";
import { refuseFeedApproval } from "@/lib/domain/people/feed";
import { extent } from "./import-upload";

const rows = z
  .string()
  .max(7, "row-limit")
  .regex(/^\d{1,6}$/, "row-limit")
  .transform(Number);
const days = z
  .string()
  .max(3, "day-limit")
  .regex(/^\d{1,3}$/, "day-limit")
  .transform(Number)
  .refine((count) => count >= 1 && count <= 366, "day-limit");

const input = z.object({
  clientId: z.uuid("uuid"),
  extent,
  mostChanged: rows,
  mostAdded: rows,
  mostEnded: rows,
  silentDays: days,
});

/** The first of two says how much of a client's lists begins by itself. The limits before hold until another approves. */
export const proposeFeed = command({
  name: "employee.propose-feed",
  permission: "client:register",
  input,
  async run({ tx, actor, now }, { clientId, extent: said, ...limits }) {
    const proposedBy = accountOf(actor);
    if (!proposedBy) throw new Refusal("forbidden");
    const { organisationId } = actor;
    const client = await readFeedClient(tx, clientId);
    if (!client?.scopes.includes("employee:write")) throw new Refusal("not-found");
    const feed = { organisationId, id: randomUUID(), clientId, wholeList: said === "whole", ...limits };
    await insertFeed(tx, { ...feed, proposedBy, proposedAt: now });
    return { value: placeOf(client), audit: entryOf("employee.feed-proposed", client, feed) };
  },
});

/** The second of two: from now on lists within the limits begin by themselves. */
export const approveFeed = command({
  name: "employee.approve-feed",
  permission: "client:approve",
  input: z.object({ feedId: z.uuid("uuid") }),
  async run(scope, { feedId }) {
    const { tx, actor, now } = scope;
    const feed = await lockFeed(tx, feedId);
    refuseFeedApproval(feed, actor);
    // Limits that were proposed anew are nobody's proposal any more.
    const last = await readLastFeed(tx, feed.clientId);
    if (last && last.id !== feedId) throw changedBy(last.proposedBy, last.proposedAt);
    const approvedBy = accountOf(actor);
    const client = await clientOf(scope, feed);
    if (!approvedBy) throw new Refusal("forbidden");
    await saveFeedApproved(tx, feed, { approvedBy, approvedAt: now });
    return { value: placeOf(client), audit: entryOf("employee.feed-approved", client, feed) };
  },
});

type Client = NonNullable<Awaited<ReturnType<typeof readFeedClient>>>;
type Limits = Pick<FeedRow, "wholeList" | "mostChanged" | "mostAdded" | "mostEnded" | "silentDays">;

async function clientOf({ tx }: Scope, { clientId }: FeedRow): Promise<Client> {
  const client = await readFeedClient(tx, clientId);
  if (!client) throw new Refusal("not-found");
  return client;
}

const placeOf = ({ id: clientId, partyId }: Client) => ({ partyId, clientId });

function entryOf(action: string, { id, name }: Client, limits: Limits) {
  const { wholeList, mostChanged, mostAdded, mostEnded, silentDays } = limits;
  const after = { wholeList, mostChanged, mostAdded, mostEnded, silentDays };
  return { action, subjectKind: "client", subjectId: id, detail: { subjectName: name, after } };
}
