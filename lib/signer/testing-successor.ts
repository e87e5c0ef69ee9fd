import { as, type FreshDatabase } from "@/db/core/testing";
import { aJob } from "@/db/seed/builders";
import { unguarded } from "@/db/seed/unguarded";
import type { CeremonyGuard } from "@/lib/credential/ceremony-guard";
import { askToMakeRoot } from "@/lib/credential/issuer/ask-to-make-root";
import { askToSucceed } from "@/lib/credential/issuer/ask-to-succeed";
import { holdIssuerCeremony } from "@/lib/credential/issuer/hold-ceremony";
import { succeedIssuer } from "@/lib/credential/issuer/succeed-issuer";
import { heldCeremony } from "@/lib/credential/issuer/testing";
import { keyPlaces, witnesses } from "@/lib/credential/issuer/testing-succession";
import type { IssuersMade } from "@/lib/credential/issuers-made";
import { signingParty } from "@/lib/testing/testing-passkey";
import { touched } from "@/lib/testing/testing-signed-act";
import { CeremonyActs } from "./ceremony-acts";
import { IssuersMadeFiles } from "./issuers-made";
import type { Begun, Keyed } from "./testing-directory";
import { UsedActs } from "./used-acts";

type Sql = FreshDatabase["administrator"];

/** For tests: an employer whose directory was begun, and which issues by keys of its own. */
export async function anIssuerOf({ organisationId }: Begun) {
  const places = keyPlaces();
  const { issuerId, slug } = await heldCeremony(places.keys, undefined, places.root)(organisationId);
  return { places, organisationId, issuerId, slug };
}
export type Issuing = Awaited<ReturnType<typeof anIssuerOf>>;

/** For tests: somebody signs that a successor may be made. Answers the act. */
export async function signSuccessor(begun: Begun, by: Keyed, { issuerId }: Pick<Issuing, "issuerId">) {
  const { actId } = await askToSucceed(by.officer, { issuerId });
  await touched(by.officer, String(actId), by.passkey, begun.directories, madeOf(begun));
  return String(actId);
}

/** For tests: somebody signs that another root may be made. Answers the act. */
export async function signRoot(begun: Begun, by: Keyed, name: string) {
  const { actId } = await askToMakeRoot(by.officer, { name });
  await touched(by.officer, String(actId), by.passkey, begun.directories, madeOf(begun));
  return String(actId);
}

const madeOf = ({ folder }: Begun) => new IssuersMadeFiles(folder);

/** As the ceremony looks: by the signer's files. */
export const actsOf = (
  begun: Begun,
  party: typeof signingParty | null = signingParty,
  made: IssuersMade = madeOf(begun),
) => new CeremonyActs(party, begun.directories, new UsedActs(begun.folder), made);

export const heldSuccession = (guard: CeremonyGuard, { places, organisationId, issuerId }: Issuing) =>
  as("worker", () =>
    succeedIssuer(
      { rootKeys: places.root, operativeKeys: places.keys, statusUrl: "http://status.exempel.se" },
      guard,
    )(aJob(organisationId), { issuerId, witnesses }),
  );

/** Another root and its first authority, by a folder of its own. */
export function heldRoot(guard: CeremonyGuard, organisationId: string, name: string) {
  const { keys, root } = keyPlaces();
  const held = as("worker", () =>
    holdIssuerCeremony({ rootKeys: root, operativeKeys: keys, statusUrl: "http://status.exempel.se" }, guard)(
      aJob(organisationId),
      { name, witnesses },
    ),
  );
  return { held, keys };
}

/** As a backup from before the ceremony has it. */
export const beforeCeremony = (sql: Sql, made: string) =>
  unguarded(sql, ["crl", "issuer", "issuer_certificate", "ceremony_act"], async (tx) => {
    for (const table of ["ceremony_act", "issuer_certificate", "crl"])
      await tx`delete from tenant.${tx(table)} where issuer_id = ${made}`;
    await tx`delete from tenant.issuer where id = ${made}`;
    await tx`set constraints all immediate`;
  });
