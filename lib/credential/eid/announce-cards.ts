import { z } from "zod";
import { readActsRequiredSince } from "@/db/credential/act-setting";
import { lockBulk } from "@/db/credential/bulk";
import { command } from "@/lib/command";
import { Refusal } from "@/lib/domain/core/refusal";
import { bulkPermission, isSignedInBulk } from "@/lib/domain/credential/bulk";
import { bulkAudit } from "./bulk-confirm";
import { drawUp, planInput } from "./bulk-plan";
import { begin } from "./bulk-start";

/**
 * Mails the holders of a batch that their cards have come: the same plan as a reminder to many, drawn up and begun in one
 * press. Where it has to be signed, it waits on its page for the signature.
 */
export const announceCards = command({
  name: "eid.announce-cards",
  heavy: true,
  permission: bulkPermission("remind"),
  input: z.object({ batchId: z.uuid("uuid") }),
  async run(scope, { batchId }) {
    const { tx, actor } = scope;
    const { id, eligible, audit } = await drawUp(scope, "remind", planInput.parse({ ofBatch: batchId }));
    if (eligible === 0) throw new Refusal("nobody-to-announce");
    const value = { bulkId: id };
    const mustSign = (await readActsRequiredSince(tx, actor.organisationId)) !== null;
    if (mustSign && isSignedInBulk("remind", eligible)) return { value, audit };
    const plan = await lockBulk(tx, id);
    await begin(scope, plan);
    return { value, audit: [audit, bulkAudit("bulk.started", plan)] };
  },
});
