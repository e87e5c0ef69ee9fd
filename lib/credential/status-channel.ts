import { LRUCache } from "lru-cache";
import type { StatusListRef } from "@/lib/domain/core/status-list-ref";
import {
  statusChannels as promises,
  type StatusChannelName,
  statusChannelNames,
} from "@/lib/domain/credential/status-channel";
import type { Crl } from "@/lib/pki/crl-reader";
import type { ListedStatus } from "@/lib/pki/status-list";
import {
  type FetchedCrl,
  fetchCrl,
  fetchOcsp,
  fetchStatusList,
  listAddress,
  type StatusRequest,
  statusInCrl,
} from "./certificate/fetch-status";
import { type Changed, type Publisher, publishFor } from "./issuer/sweep-issuers";

/** A change that the world is to see, and the certificates that have the wanted status in our register. */
export interface Wanted {
  status: "good" | "hold" | "revoked";
  decidedAt: Date;
  certificates: readonly (StatusRequest & { serial: string; statusList: StatusListRef | null })[];
}
/** Where a change was seen; `number` is null where what is published is not numbered. */
export interface Sighting {
  number: bigint | null;
}

/** One way in which the world learns of a status. What it is called and promises is in the domain's list. */
export interface StatusChannel {
  name: StatusChannelName;
  promisedMs: number;
  fault: string;
  /** Makes changes visible and answers the failure of each; null where whoever answers follows the database itself (ADR 92). */
  publish:
    | ((publisher: Publisher, changes: readonly Changed[], now: Date) => Promise<(Error | undefined)[]>)
    | null;
  /** As a relying party would; null while not all certificates show the change. Throws where nobody answers. */
  look: (wanted: Wanted) => Promise<Sighting | null>;
}

/** How often the world is asked. */
export const lookEveryMs = 100;

const parts: Record<StatusChannelName, Pick<StatusChannel, "publish" | "look">> = {
  ocsp: { publish: null, look: lookAtOcsp },
  crl: { publish: publishFor, look: lookAtCrl },
  "status-list": { publish: null, look: lookAtStatusList },
};

export const statusChannels: readonly StatusChannel[] = statusChannelNames.map((name) => ({
  ...{ name, ...promises[name], ...parts[name] },
}));

/** Publishes a batch of changes in every channel. Answers the first failure of each change, if any. */
export async function publishChanges(
  publisher: Publisher,
  changes: readonly Changed[],
  now: Date,
  channels: readonly Pick<StatusChannel, "name" | "publish">[] = statusChannels,
  onPublished: OnPublished = async () => undefined,
): Promise<(Error | undefined)[]> {
  let failures: (Error | undefined)[] = changes.map(() => undefined);
  for (const { name, publish } of channels) {
    if (!publish) continue;
    const failed = await publish(publisher, changes, now);
    await onPublished(
      name,
      changes.flatMap((_, nth) => (failed[nth] ? [] : [nth])),
    );
    failures = failures.map((failure, nth) => failure ?? failed[nth]);
  }
  return failures;
}

/** Told which of the changes, by place, a channel has published. */
type OnPublished = (name: StatusChannelName, done: readonly number[]) => Promise<void>;

async function lookAtOcsp({ status, certificates }: Wanted): Promise<Sighting | null> {
  const answers = await Promise.all(certificates.map((one) => fetchOcsp(one)));
  return answers.every((answer) => answer.status === status) ? { number: null } : null;
}

/** Certificates of one e-ID may be on several lists: it was seen when the last of them said it. */
async function lookAtCrl({ status, decidedAt, certificates }: Wanted): Promise<Sighting | null> {
  const lists = await Promise.all(certificates.map(recentCrl));
  if (!certificates.every(({ serial }, nth) => statusInCrl(lists[nth], serial) === status)) return null;
  const [first, ...others] = lists.toSorted((one, other) => +one.thisUpdate - +other.thisUpdate);
  if (!first) return null;
  // "Good" is said by absence: only a list made after the decision says it.
  const isLater = first.thisUpdate.getTime() >= Math.floor(decidedAt.getTime() / 1000) * 1000;
  return isLater ? { number: (others.at(-1) ?? first).number } : null;
}

const listedAs = { good: "valid", hold: "suspended", revoked: "invalid" } as const satisfies Record<
  Wanted["status"],
  ListedStatus
>;

/** Those from before there were places stand in no list until they are given one, and nobody waits for them. */
async function lookAtStatusList({ status, decidedAt, certificates }: Wanted): Promise<Sighting | null> {
  const listed = certificates.flatMap(({ issuerDer, statusList }) =>
    statusList ? { ...statusList, issuerDer } : [],
  );
  const [first] = listed;
  if (!first) return { number: null };
  const list = await fetchStatusList(first);
  if (!listed.every(({ idx }) => list.at(idx) === listedAs[status])) return null;
  // What is valid is what nothing is said of: only a list made after the decision says it.
  const isLater = list.issuedAt.getTime() >= Math.floor(decidedAt.getTime() / 1000) * 1000;
  return isLater ? { number: null } : null;
}

interface Look {
  list: Promise<FetchedCrl>;
  /** Milliseconds of the clock that nobody sets, once the list is there. */
  endedAt: number;
}
/** By issuer's certificate and address. */
const recentCrls = new LRUCache<string, Look>({ max: 20 });

/** Changes that are looked for at the same time look at one copy of the list, at most as old as the pause between looks. */
async function recentCrl(asked: StatusRequest): Promise<Crl> {
  const key = `${Buffer.from(asked.issuerDer).toString("base64")} ${listAddress(asked)}`;
  const known = recentCrls.get(key);
  if (known && performance.now() - known.endedAt < lookEveryMs) return (await known.list).crl;
  const look: Look = {
    list: Promise.resolve(known?.list)
      .catch(() => undefined)
      .then((before) => fetchCrl(asked, before)),
    endedAt: Number.POSITIVE_INFINITY,
  };
  recentCrls.set(key, look);
  const end = () => {
    look.endedAt = performance.now();
  };
  look.list.then(end, end);
  return (await look.list).crl;
}
