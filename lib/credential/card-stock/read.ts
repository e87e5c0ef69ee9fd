import { type CardSeriesRow, listCardSeries, listUnused, seriesShown } from "@/db/credential/card-stock";
import {
  countCardsNotHandedIn,
  countCardsToDestroy,
  listCardsNotHandedIn,
  listCardWithdrawals,
} from "@/db/credential/card-withdrawal-list";
import { listDesks } from "@/db/credential/desk";
import { readOfficerName } from "@/db/people/officer";
import { may } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { isRunningOut, printedRange, sizeOf } from "@/lib/domain/credential/card-stock";
import { displayName } from "@/lib/domain/people/employee";
import { query } from "@/lib/query";

const shownCards = 100;
/** How far back a leaver's card is asked for. */
const askedForDays = 90;

type SeriesRow = Awaited<ReturnType<typeof listCardSeries>>[number];
type WithdrawalRow = Awaited<ReturnType<typeof listCardWithdrawals>>[number];

export interface CardSeriesLine {
  seriesId: string;
  numbers: string;
  product: string;
  place: string;
  desk: string | null;
  receivedAt: Date;
  total: number;
  unused: number;
  runningOut: boolean;
}

function toLine({ series, unused, desk }: SeriesRow, all: readonly SeriesRow[]): CardSeriesLine {
  const { id, product, place, receivedAt } = series;
  const levels = all.map((one) => ({ ...one.series, unused: one.unused }));
  return {
    ...{ seriesId: id, numbers: printedRange(series), product, place, desk, receivedAt },
    ...{ total: sizeOf(series), unused, runningOut: isRunningOut({ ...series, unused }, levels) },
  };
}

const toCard = ({ withdrawal, eidNumber, by, destroyedBy }: WithdrawalRow) => {
  const { id, reason, handedInBy, eidId, withdrawnAt, destroyedAt } = withdrawal;
  return {
    ...{ id, numbers: printedRange(withdrawal), count: sizeOf(withdrawal), reason, handedInBy },
    eid: eidId && eidNumber ? { id: eidId, number: eidNumber } : null,
    ...{ withdrawnAt, by: by ?? "", destroyedAt, destroyedBy },
  };
};
export type WithdrawnCardLine = ReturnType<typeof toCard>;

/** Every series with what is left of it, cards to be destroyed, and leavers' cards that are not back. */
export const readCardStock = query({
  permission: "card-stock:read",
  looks: "list",
  run: async ({ tx, actor, now, sees }, _input: undefined) => {
    const since = new Date(now.getTime() - askedForDays * 86_400_000);
    const series = await listCardSeries(tx, { limit: seriesShown });
    const toDestroy = await listCardWithdrawals(tx, "to-destroy", shownCards);
    const missing = await listCardsNotHandedIn(tx, since, shownCards);
    return {
      series: series.map((one) => toLine(one, series)),
      toDestroy: toDestroy.map(toCard),
      toDestroyCount: await countCardsToDestroy(tx),
      notHandedIn: missing.map(({ person, employeeId, carrierNumber, ...row }) => ({
        ...{ ...row, carrierNumber: carrierNumber ?? "" },
        holder: displayName(person, sees(employeeId, person)),
      })),
      notHandedInCount: await countCardsNotHandedIn(tx, since),
      days: askedForDays,
      mayAct: may(actor, "card-stock:write"),
    };
  },
});
export type CardStock = Awaited<ReturnType<typeof readCardStock>>;

const toPage = ({ id, version, deliveryNote, deskId, warnBelow }: CardSeriesRow) => ({
  ...{ seriesId: id, version, deliveryNote, deskId, warnBelow },
});

/** One series: what is left of it, as ranges, and what went out and why. Throws Refusal not-found. */
export const readCardSeries = query({
  permission: "card-stock:read",
  async run({ tx, actor }, { seriesId }: { seriesId: string }) {
    const [row] = await listCardSeries(tx, { id: seriesId, limit: 1 });
    if (!row) throw new Refusal("not-found");
    const { series } = row;
    const free = await listUnused(tx, series, shownCards + 1);
    const withdrawn = await listCardWithdrawals(tx, { of: series }, shownCards + 1);
    return {
      ...toLine(row, await listCardSeries(tx, { limit: seriesShown })),
      ...toPage(series),
      receivedBy: (await readOfficerName(tx, series.receivedBy)) ?? "",
      unusedRanges: free.slice(0, shownCards).map((one) => ({
        ...{ numbers: printedRange({ ...series, ...one }), count: sizeOf(one) },
      })),
      moreRanges: free.length > shownCards,
      withdrawn: withdrawn.slice(0, shownCards).map(toCard),
      moreWithdrawn: withdrawn.length > shownCards,
      mayAct: may(actor, "card-stock:write"),
    };
  },
});
export type CardSeriesPage = Awaited<ReturnType<typeof readCardSeries>>;

/** The desks a series can be kept at. */
export const readStockDesks = query({
  permission: "card-stock:write",
  run: async ({ tx }, _input: undefined) =>
    (await listDesks(tx)).filter(({ active }) => active).map(({ id, name }) => ({ id, name })),
});

/** That the card an e-ID is or was on is not to be used, if so. */
export const readWithdrawalOf = query({
  permission: "eid:read",
  async run({ tx }, { eidId }: { eidId: string }) {
    const [row] = await listCardWithdrawals(tx, { eidId }, 1);
    return row ? toCard(row) : null;
  },
});
