import { listListsAhead } from "@/db/clock";
import { listBeats } from "@/db/worker";
import { clockFaults, type Fault, heardWithinSeconds } from "@/lib/domain/health";
import { query } from "@/lib/query";

/** What is amiss with what blocks e-IDs, as far as it concerns this employer. */
export const readFaults = query({
  permission: "clock:confirm",
  async run({ tx, actor, now }, _input: undefined): Promise<Fault[]> {
    const workers = await listBeats(tx, heardWithinSeconds);
    const ahead = (await listListsAhead(tx, now, actor.organisationId)).filter((list) => !list.isConfirmed);
    return [
      ...clockFaults(workers),
      ...ahead.map((list): Fault => ({ code: "list-dated-ahead", about: list.name })),
    ];
  },
});
