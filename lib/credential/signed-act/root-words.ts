import type { Tx } from "@/db/core/client";
import { hasIssuingKey } from "@/db/credential/issuer";
import type { ActRequestRow } from "@/db/credential/signed-act";
import { authorityName, refuseTakenName, saidOfRoot } from "@/lib/credential/another-root";
import type { IssuersMade } from "@/lib/credential/issuers-made";
import { Refusal } from "@/lib/domain/core/refusal";
import type { RootWords } from "@/lib/domain/credential/signed-act";

/** Another root as the ceremony would make it now, by the name that was asked for. Throws Refusal where it would make none. */
export async function rootWords(
  tx: Tx,
  { organisationId, subjectId, given }: Pick<ActRequestRow, "organisationId" | "subjectId" | "given">,
  made: IssuersMade,
): Promise<Pick<RootWords, "employer" | "root">> {
  const { data: name } = authorityName.safeParse(given?.name);
  if (!name || subjectId !== organisationId || !(await hasIssuingKey(tx, organisationId)))
    throw new Refusal("not-found");
  await refuseTakenName(tx, organisationId, name, made);
  const { root } = await saidOfRoot(tx, organisationId, name);
  return { employer: organisationId, root };
}
