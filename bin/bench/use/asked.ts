import { withOrganisation } from "@/db/core/client";
import { countEidsByTypeAndStatus } from "@/db/use/holder-group";
import { readAgreementUse } from "@/lib/use/coverage/agreement-use";
import { readMatrix } from "@/lib/use/coverage/matrix";
import type { Network } from "./network";

/** The yardstick: one count of e-IDs by type and state. */
export async function countOnce({ organisationId }: Network): Promise<void> {
  const rows = await withOrganisation(organisationId, countEidsByTypeAndStatus);
  if (rows.length < 30) throw new Error(`only ${rows.length} groups of e-IDs`);
}

/** The matrix as its page reads and decides it. */
export async function readMatrixOnce({ actor }: Network): Promise<void> {
  const { rows } = await readMatrix(actor, { purpose: "authenticate", scenario: null });
  const cells = rows.flatMap(({ decisions }) => decisions);
  const yes = cells.filter(({ answer }) => answer === "yes").length;
  if (cells.length !== 6000 || yes < 600) throw new Error(`${yes} of ${cells.length} cells say yes`);
}

/** Who loses what if the agreement ended, as the agreement's page asks. */
export async function readPeopleLostOnce({ actor, agreementId }: Network): Promise<void> {
  const use = await readAgreementUse(actor, { agreementId });
  if (!use || use.now.people < 10_000) throw new Error(`${use?.now.people} people lose something`);
}
