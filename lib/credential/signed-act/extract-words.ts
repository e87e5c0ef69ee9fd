import type { Tx } from "@/db/core/client";
import { readExtractSubject } from "@/db/operation/register-extract";
import { Refusal } from "@/lib/domain/core/refusal";
import type { ExtractWords } from "@/lib/domain/credential/signed-act";
import { displayName } from "@/lib/domain/people/employee";

interface Asked {
  organisationId: string;
  extractId: string;
  /** Of whoever signs. */
  accounts: readonly string[];
}

/** An extract as it was ordered, by whoever signs. Throws Refusal. */
export async function extractWords(
  tx: Tx,
  { organisationId, extractId, accounts }: Asked,
): Promise<Pick<ExtractWords, "employer" | "extract">> {
  const { id, reference, askedBy, employee, ...subject } = await readExtractSubject(tx, extractId);
  if (!accounts.includes(askedBy)) throw new Refusal("not-found");
  const person = displayName(subject, false);
  return { employer: organisationId, extract: { id, reference, person, employee } };
}
