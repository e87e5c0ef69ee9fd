import { as, type FreshDatabase } from "@/db/core/testing";
import { aJob } from "@/db/seed/builders";
import { unguarded } from "@/db/seed/unguarded";
import { askToSucceed } from "@/lib/credential/issuer/ask-to-succeed";
import { succeedIssuer } from "@/lib/credential/issuer/succeed-issuer";
import { heldCeremony } from "@/lib/credential/issuer/testing";
import { keyPlaces, witnesses } from "@/lib/credential/issuer/testing-succession";
import type { SuccessorGuard } from "@/lib/credential/successor-guard";
import { signingParty } from "@/lib/testing/testing-passkey";
import { touched } from "@/lib/testing/testing-signed-act";
import { SuccessorActs } from "./successor-acts";
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
  await touched(by.officer, String(actId), by.passkey, begun.directories);
  return String(actId);
}

/** As the ceremony looks: by the signer's files. */
export const actsOf = ({ directories, folder }: Begun, party: typeof signingParty | null = signingParty) =>
  new SuccessorActs(party, directories, new UsedActs(folder));

export const heldSuccession = (guard: SuccessorGuard, { places, organisationId, issuerId }: Issuing) =>
  as("worker", () =>
    succeedIssuer(
      { rootKeys: places.root, operativeKeys: places.keys, statusUrl: "http://status.exempel.se" },
      guard,
    )(aJob(organisationId), { issuerId, witnesses }),
  );

/** As a backup from before the ceremony has it. */
export const beforeCeremony = (sql: Sql, successor: string) =>
  unguarded(sql, ["issuer", "issuer_certificate", "successor_act"], async (tx) => {
    await tx`delete from tenant.successor_act where issuer_id = ${successor}`;
    await tx`delete from tenant.issuer_certificate where issuer_id = ${successor}`;
    await tx`delete from tenant.issuer where id = ${successor}`;
  });
