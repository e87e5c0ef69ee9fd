import type { Tx } from "@/db/core/client";
import type { Disclosure } from "@/lib/domain/access/disclosure";
import { recordDisclosures } from "./disclosure/record";
import { pseudonymOf } from "./pseudonym";

/** An answer about somebody, by what we know them by; null for nobody. */
export interface Told extends Omit<Disclosure, "subject"> {
  employeeId: string | null;
}

/** Puts answers on record, the same said twice in one request once. */
export async function disclose(tx: Tx, answers: readonly Told[]): Promise<void> {
  const rows = new Map(answers.map((answer) => [JSON.stringify(answer), answer]));
  await recordDisclosures(
    tx,
    [...rows.values()].map(({ employeeId, ...answer }) => ({
      ...answer,
      subject: employeeId === null ? null : pseudonymOf(answer.organisationId, employeeId),
    })),
  );
}
