import { listBlockMonths } from "@/db/operation/block-month";
import { type BlockRow, countBlockTimes, listBlockTimes } from "@/db/operation/block-time";
import { countIssuedByMonth, readOrderFlow as readFlow } from "@/db/operation/statistics";
import { maximumExportRows } from "@/lib/domain/core/export";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf, startOfDay } from "@/lib/domain/core/swedish-time";
import { blockMonths } from "@/lib/domain/credential/block-month";
import { issuedMonths } from "@/lib/domain/credential/issued-month";
import { query } from "@/lib/query";

/** What was issued, renewed and revoked in each of the last twelve months. */
export const readIssuedMonths = query({
  permission: "eid:read",
  run: async ({ tx, now }, _input: undefined) => issuedMonths(await countIssuedByMonth(tx, now), dayOf(now)),
});

export const readOrderFlow = query({
  permission: "eid:read",
  run: ({ tx, now }, _input: undefined) => readFlow(tx, now),
});

export const readBlockSpread = query({
  permission: "eid:read",
  run: ({ tx, now }, _input: undefined) => countBlockTimes(tx, now),
});

/** How long blocks took to be seen, by month and channel, over the last twelve months. */
export const readBlockMonths = query({
  permission: "propagation:read",
  run: ({ tx, now }, _input: undefined) => {
    const [year, month] = dayOf(now).split("-").map(Number);
    const first = new Date(Date.UTC(year ?? 0, (month ?? 1) - blockMonths, 1)).toISOString().slice(0, 10);
    return listBlockMonths(tx, startOfDay(first), now);
  },
});

/** Each block that the spread counts. Throws export-too-long. */
export const readBlockRows = query({
  permission: "eid:read",
  heavy: true,
  async run({ tx, now }, _input: undefined): Promise<BlockRow[]> {
    const rows = await listBlockTimes(tx, now, maximumExportRows + 1);
    if (rows.length > maximumExportRows) throw new Refusal("export-too-long");
    return rows;
  },
});
