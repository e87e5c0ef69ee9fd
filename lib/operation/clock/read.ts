import { listListsAhead, readDatabaseTime } from "@/db/core/clock";
import { listBeats } from "@/db/operation/worker";
import { clocksAgree } from "@/lib/domain/operation/clock";
import { heardWithinSeconds } from "@/lib/domain/operation/health";
import { query } from "@/lib/query";

export interface ListAhead {
  issuerId: string;
  name: string;
  number: string;
  thisUpdate: Date;
}

/** What the clocks say, and the lists that wait for somebody to say that the time is right. */
export const readClock = query({
  permission: "clock:confirm",
  async run({ tx, actor, now }, _input: undefined) {
    const [database, workers, ahead] = [
      await readDatabaseTime(tx),
      await listBeats(tx, heardWithinSeconds),
      await listListsAhead(tx, now, actor.organisationId),
    ];
    return {
      now,
      database,
      workers: workers.map(({ id, host, clockFault, clockMs }) => ({
        ...{ id, host, at: new Date(database.getTime() + clockMs), right: clockFault === null },
      })),
      agree: clocksAgree(now, database, workers),
      lists: ahead
        .filter((list) => !list.isConfirmed)
        .map(
          ({ issuerId, name, number, thisUpdate }): ListAhead => ({
            ...{ issuerId, name, number: String(number), thisUpdate },
          }),
        ),
    };
  },
});
export type ClockPage = Awaited<ReturnType<typeof readClock>>;
