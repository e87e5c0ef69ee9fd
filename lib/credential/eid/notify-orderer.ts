import { beyondLimit, type Tx } from "@/db/core/client";
import { queueMail, readAccountAddress } from "@/db/core/mail";
import type { EidRow } from "@/db/credential/eid";
import { readOrganisation } from "@/db/people/organisation";
import { writeMail } from "@/lib/i18n/mail";
import { publicAddress } from "@/lib/public-address";

/** A mail that the order came back, where the orderer can be reached; the overview says it in any case. */
export async function notifyOrderer(tx: Tx, eid: EidRow, now: Date): Promise<void> {
  const { organisationId, number, orderedBy } = eid;
  const recipient = orderedBy && (await beyondLimit(tx, () => readAccountAddress(tx, orderedBy)));
  if (!recipient) return;
  const { name, slug } = await readOrganisation(tx, organisationId);
  const address = `${publicAddress()}/${slug}/eids/${eid.id}`;
  const written = writeMail("order-returned", { organisation: name, number, address });
  await queueMail(tx, organisationId, { recipient, template: "order-returned", ...written }, now);
}
