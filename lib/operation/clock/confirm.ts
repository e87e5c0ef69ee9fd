import { z } from "zod";
import { insertClockConfirmation, isTimeConfirmed, readDatabaseTime } from "@/db/core/clock";
import { changedMeanwhile } from "@/db/core/versioned";
import { readLatestCrl } from "@/db/credential/crl";
import { lockIssuer } from "@/db/credential/issuer";
import { listBeats } from "@/db/operation/worker";
import { command } from "@/lib/command";
import { accountOf } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { authorityOf, shardOf } from "@/lib/domain/credential/list-shard";
import { clocksAgree, isDatedAhead } from "@/lib/domain/operation/clock";
import { heardWithinSeconds } from "@/lib/domain/operation/health";

/**
 * Says once that the time is right though an issuer's last list is dated ahead. Lets exactly the next list be dated
 * now, and what is due be carried out again; refused while any clock says otherwise.
 */
export const confirmClock = command({
  name: "clock.confirm",
  permission: "clock:confirm",
  input: z.object({
    issuerId: z.uuid("uuid"),
    number: z
      .string()
      .max(18)
      .regex(/^\d{1,18}$/),
  }),
  async run({ tx, actor, now }, { issuerId, number }) {
    const { organisationId } = actor;
    const issuer = await lockIssuer(tx, organisationId, issuerId);
    const last = await readLatestCrl(tx, organisationId, issuerId, authorityOf(shardOf(BigInt(number))));
    if (!last || String(last.number) !== number || !isDatedAhead(last.thisUpdate, now))
      throw new Refusal("changed-meanwhile"); // a list came meanwhile: nobody's hand
    if (await isTimeConfirmed(tx, last))
      throw await changedMeanwhile(tx, organisationId, issuerId, { action: "clock.confirmed" });
    const workers = await listBeats(tx, heardWithinSeconds);
    if (!clocksAgree(now, await readDatabaseTime(tx), workers)) throw new Refusal("clocks-differ");
    const confirmedBy = accountOf(actor);
    if (!confirmedBy) throw new Refusal("forbidden");
    await insertClockConfirmation(tx, {
      ...{ organisationId, issuerId, authority: last.authority, listNumber: last.number },
      ...{ confirmedAt: now, confirmedBy },
    });
    return {
      value: { issuerId, number },
      audit: {
        action: "clock.confirmed",
        subjectKind: "issuer",
        subjectId: issuerId,
        detail: {
          subjectName: issuer.name,
          after: { number, listTime: last.thisUpdate.toISOString(), time: now.toISOString() },
        },
      },
    };
  },
});
