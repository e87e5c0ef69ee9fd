import { z } from "zod";
import { type EidRow, lockEid, saveEid } from "@/db/credential/eid";
import { readCollectDays } from "@/db/credential/hand-over";
import { readEmployee } from "@/db/people/employee";
import { readOrganisation } from "@/db/people/organisation";
import { command } from "@/lib/command";
import { addDays, dayOf } from "@/lib/domain/core/swedish-time";
import { transition } from "@/lib/domain/credential/eid-transition";
import { refusalsAbout } from "@/lib/domain/credential/step";
import { stepAudit } from "./audit";

/** A supplier's carrier has come: from now on it waits to be collected, and whoever took it in may not hand it over. */
export const receiveEid = command({
  name: "eid.receive",
  permission: "eid:produce",
  input: z.object({ eidId: z.uuid("uuid"), version: z.coerce.number().int() }),
  async run({ tx, actor, now }, { eidId, version }) {
    const before = await lockEid(tx, eidId, version);
    const received = transition(before, { verb: "receive", actor, now });
    const [refusal] = refusalsAbout(await readEmployee(tx, before.employeeId), actor);
    if (refusal) throw refusal;
    const { collectionDays } = await readOrganisation(tx, actor.organisationId);
    const days = (await readCollectDays(tx, eidId)) ?? collectionDays;
    const after: EidRow = { ...before, ...received, collectBy: addDays(dayOf(now), days) };
    await saveEid(tx, before, after, { actor, verb: "receive", now });
    return { value: { eidId, status: after.status }, audit: stepAudit("receive", before, after) };
  },
});
