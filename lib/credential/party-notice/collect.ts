import { type Tx, withOrganisation } from "@/db/core/client";
import {
  collectNotices,
  listNoticeable,
  listNotifiedParties,
  listToldOfBlock,
  listUncollected,
  type NoticeableChange,
  saveNoticed,
} from "@/db/credential/party-notice";

/** Which of these parties accept e-IDs of each of these types at that instant: what use says, which credential does not know. */
export type Accepting = (
  tx: Tx,
  types: readonly { typeId: string; typeVersion: number }[],
  partyIds: ReadonlySet<string>,
  at: Date,
) => Promise<string[][]>;

interface Change {
  eidId: string;
  decidedAt: string;
}
const keyOf = ({ eidId, decidedAt }: Change) => `${eidId} ${decidedAt}`;

/**
 * Finds whom to tell of changed status, and puts it into what they will be told. A block is told to parties that asked
 * for it and accept the e-ID; its lifting to whoever was told of the block. Answers for each change whether it was done:
 * a lifting waits until the block before it has been looked at.
 */
export function collectPartyNotices(
  organisationId: string,
  changes: readonly Change[],
  accepting: Accepting,
  now: Date,
): Promise<boolean[]> {
  return withOrganisation(organisationId, async (tx) => {
    const eidIds = [...new Set(changes.map(({ eidId }) => eidId))];
    const early = await outOfTurn(tx, eidIds, changes);
    const ready = changes.filter((change) => !early.has(keyOf(change)));
    const { all, told } = await listNoticeable(tx, ready);
    const blocks = told.filter(({ wanted }) => wanted !== "good");
    const releases = told.filter(({ wanted }) => wanted === "good").map(({ propagationId }) => propagationId);
    await collectNotices(tx, organisationId, await blocksToTell(tx, blocks, accepting, now), now);
    if (releases.length > 0) {
      const toldOf = await listToldOfBlock(tx, releases);
      const pairs = releases.flatMap((propagationId) =>
        (toldOf.get(propagationId) ?? []).map((partyId) => ({ propagationId, partyId })),
      );
      await collectNotices(tx, organisationId, pairs, now);
    }
    await saveNoticed(tx, all, now);
    return changes.map((change) => !early.has(keyOf(change)));
  });
}

/** Those with an earlier change of the same e-ID that another worker holds. */
async function outOfTurn(
  tx: Tx,
  eidIds: readonly string[],
  changes: readonly Change[],
): Promise<ReadonlySet<string>> {
  const own = new Set(changes.map(keyOf));
  const others = (await listUncollected(tx, eidIds)).filter((one) => !own.has(keyOf(one)));
  const early = changes.filter((change) =>
    others.some((one) => one.eidId === change.eidId && one.decidedAt < change.decidedAt),
  );
  return new Set(early.map(keyOf));
}

async function blocksToTell(
  tx: Tx,
  blocks: readonly NoticeableChange[],
  accepting: Accepting,
  now: Date,
): Promise<{ propagationId: string; partyId: string }[]> {
  const partyIds = blocks.length > 0 ? await listNotifiedParties(tx) : new Set<string>();
  if (partyIds.size === 0) return [];
  const types = new Map(blocks.map((one) => [`${one.typeId} ${one.typeVersion}`, one]));
  const found = await accepting(tx, [...types.values()], partyIds, now);
  const parties = new Map([...types.keys()].map((key, nth) => [key, found[nth] ?? []]));
  return blocks.flatMap(({ propagationId, typeId, typeVersion }) =>
    (parties.get(`${typeId} ${typeVersion}`) ?? []).map((partyId) => ({ propagationId, partyId })),
  );
}
