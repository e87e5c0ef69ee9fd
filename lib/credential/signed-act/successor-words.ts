import type { Tx } from "@/db/core/client";
import type { IssuersMade } from "@/lib/credential/issuers-made";
import { readSucceedable, saidOfSuccessor } from "@/lib/credential/succession";
import type { SuccessorWords } from "@/lib/domain/credential/signed-act";

interface Asked {
  organisationId: string;
  /** Whom it would take over from. */
  issuerId: string;
  now: Date;
  made: IssuersMade;
}

/** A successor as the ceremony would make it now. Throws Refusal where it would make none. */
export async function successorWords(
  tx: Tx,
  { organisationId, issuerId, now, made }: Asked,
): Promise<Pick<SuccessorWords, "employer" | "successor">> {
  const { successor } = saidOfSuccessor(await readSucceedable(tx, organisationId, issuerId, { now, made }));
  return { employer: organisationId, successor };
}
