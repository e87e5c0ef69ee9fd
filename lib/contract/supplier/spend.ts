import { countEidsInUse, listAgreementsWith, type NamedAgreement } from "@/db/contract/spend";
import { type Cost, costOf, isPaidOn, lacksTypes, totalOf } from "@/lib/domain/contract/spend";
import { orePerEid, type PriceModel } from "@/lib/domain/core/price";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { query } from "@/lib/query";

export interface SpendRow extends Cost {
  id: string;
  number: string;
  title: string;
  kind: string;
  partyId: string;
  partyName: string;
  supplier: boolean;
  model: PriceModel;
  priceOre: number | null;
  volume: number | null;
  /** What the whole contract is worth, as it or the imported list says. */
  valueOre: number | null;
  /** A price for each e-ID of types that nobody has named. */
  typesUnstated: boolean;
}
export interface SpendPage {
  rows: SpendRow[];
  /** e-IDs in use, of every type. */
  eids: number;
  total: { yearly: bigint; unknown: number; perEid: bigint | null };
  at: Date;
}

/** What a year costs at today's prices and counts, agreement by agreement, the dearest first. */
export const readSpend = query({
  permission: "supplier:read",
  heavy: true,
  async run({ tx, actor: { organisationId }, now }): Promise<SpendPage> {
    const today = dayOf(now);
    const inUse = await countEidsInUse(tx, organisationId, now);
    const all = await listAgreementsWith(tx, organisationId);
    const rows = all
      .filter((row) => isPaidOn(row, today))
      .map((row) => ({ ...named(row), ...costOf(row, inUse) }))
      .sort((one, other) => compare(other.yearly ?? -1n, one.yearly ?? -1n));
    const eids = [...inUse.values()].reduce((sum, count) => sum + count, 0);
    const total = totalOf(rows);
    return { rows, eids, total: { ...total, perEid: orePerEid(total.yearly, eids) }, at: now };
  },
});

const compare = (one: bigint, other: bigint) => (one < other ? -1 : one > other ? 1 : 0);

function named(row: NamedAgreement) {
  const { id, number, title, kind, partyId, partyName, supplier, priceOre } = row;
  const bare = { id, number, title, kind, partyId, partyName, supplier, priceOre };
  return {
    ...bare,
    model: row.priceModel,
    volume: row.priceVolume,
    valueOre: row.valueOre,
    typesUnstated: lacksTypes(row),
  };
}
