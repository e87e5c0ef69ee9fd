/** A list as far as it matters how long its row is kept. */
export interface KeptRow {
  number: bigint;
  thisUpdate: Date;
  nextUpdate: Date;
  /** Whether it names other certificates than the one before. */
  isChange: boolean;
  /** Whether something else points at it, or it says what was wrong. */
  isNamed: boolean;
}

/** So long every list can be put together again, those that only renewed another too. */
export const wholeDays = 31;

/**
 * Which lists of an authority may go, of all it has in the order of their numbers: those that said the same as the one
 * before, once they are old enough, where the one that stays was still in force when the next came. So at any minute a
 * list that stays was in force, and named what was named then.
 */
export function prunable(lists: readonly KeptRow[], now: Date): bigint[] {
  const before = new Date(now.getTime() - wholeDays * 86_400_000);
  const gone: bigint[] = [];
  let stays = lists[0];
  for (const [at, list] of lists.entries()) {
    const next = lists[at + 1];
    if (!stays || list === stays) continue;
    const mayGo = !list.isChange && !list.isNamed && list.thisUpdate < before;
    if (mayGo && next && next.thisUpdate <= stays.nextUpdate) gone.push(list.number);
    else stays = list;
  }
  return gone;
}

export interface ArchivedEntry {
  serial: string;
  reason: string;
  at: Date;
  invalidityAt: Date | null;
}

/** What comes with a list and what goes, against what the one before named. */
export function entryChanges<Kept extends ArchivedEntry>(
  open: readonly Kept[],
  wanted: readonly ArchivedEntry[],
): { came: ArchivedEntry[]; went: Kept[] } {
  const went = new Map(open.map((one) => [one.serial, one]));
  const came = wanted.filter((one) => {
    const before = went.get(one.serial);
    if (!before || !same(before, one)) return true;
    went.delete(one.serial);
    return false;
  });
  return { came, went: [...went.values()] };
}

/** A list has whole seconds. */
const second = (at: Date | null) => at && Math.floor(at.getTime() / 1000);

function same(one: ArchivedEntry, other: ArchivedEntry): boolean {
  return (
    one.reason === other.reason &&
    second(one.at) === second(other.at) &&
    second(one.invalidityAt) === second(other.invalidityAt)
  );
}
