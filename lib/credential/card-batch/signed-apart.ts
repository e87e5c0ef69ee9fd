import type { Tx } from "@/db/core/client";
import { readActsRequiredSince } from "@/db/credential/act-setting";
import type { listAsked } from "@/db/credential/card-answer";
import type { CardBatchRecord } from "@/db/credential/card-batch";
import { actLevel } from "@/lib/domain/credential/signed-act";

type Asked = Awaited<ReturnType<typeof listAsked>>;

/** The cards for whose sake no answer is taken in yet: each is produced, and signed, on its e-ID's page (docs/adr/0109). */
export async function signedApart(
  tx: Tx,
  { organisationId }: Pick<CardBatchRecord, "organisationId">,
  asked: Asked,
): Promise<Asked> {
  const high = asked.filter(
    ({ level, state, status }) => level >= actLevel && state === "outstanding" && status === "approved",
  );
  if (high.length === 0) return [];
  return (await readActsRequiredSince(tx, organisationId)) === null ? [] : high;
}
