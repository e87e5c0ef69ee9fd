import { withoutOrganisation } from "@/db/core/client";
import { hasSoftwarePasskeys } from "@/db/people/passkey";
import type { SignedCeremony } from "@/lib/credential/ceremony-guard";
import { Refusal } from "@/lib/domain/core/refusal";
import type { RefusalCode } from "@/lib/domain/core/refusal-code";
import { env } from "@/lib/env";
import { CeremonyActs } from "@/lib/signer/ceremony-acts";
import { IssuersMadeFiles } from "@/lib/signer/issuers-made";
import { DirectoryFiles } from "@/lib/signer/key-directory";
import { UsedActs } from "@/lib/signer/used-acts";
import { CannotRun, requireFolder } from "../setup/exit";

/** What two people signed, by the signer's own key directory and memory, which this machine has. */
export async function actsBySigner(): Promise<CeremonyActs> {
  const { SIGNER_DIR, SIGNING_URL } = env();
  const folder = requireFolder("SIGNER_DIR", SIGNER_DIR);
  const signing = SIGNING_URL ? new URL(SIGNING_URL) : null;
  const party = signing && { id: signing.hostname, origin: signing.origin };
  const isDemo = await withoutOrganisation(hasSoftwarePasskeys); // a shell beside it is not told
  const directories = new DirectoryFiles(folder, { party, isDemo });
  return new CeremonyActs(party, directories, new UsedActs(folder), new IssuersMadeFiles(folder));
}

export function tellSigners(signed: SignedCeremony | null): void {
  for (const { name, at } of signed?.signers ?? [])
    console.log(`Signed by ${name}, ${at.toISOString().slice(0, 16)}Z.`);
}

export const again =
  "Two administrators or security officers sign it on the issuers' page, and the ceremony is held within 24 hours.";
type Words = Partial<Record<RefusalCode, string>>;
const ofActs: Words = {
  "act-required": `The employer requires that two people sign it with their passkeys, and nobody has. ${again}`,
  "second-person-needed": `One person alone has signed it, with whatever accounts. Another has to. ${again}`,
  "act-stale": `It was signed more than 24 hours ago. ${again}`,
  "act-used": `It was signed for an issuer that was made before, which a restored backup may not know. ${again}`,
  "act-not-verified": `A signature does not hold: it must be made at SIGNING_URL, which this shell needs too. ${again}`,
  "passkey-not-in-directory": `The passkey of somebody who signed is not in the key directory any more. ${again}`,
  forbidden: `Somebody who signed is no administrator or security officer any more. ${again}`,
  "directory-broken":
    "The signer's copy of the key directory is not whole: see npm run key-directory -- --verify.",
};

/** A refusal of the ceremony in words for whoever stands there. */
export const refusedInWords =
  (own: Words) =>
  (fault: unknown): never => {
    const said = fault instanceof Refusal ? { ...ofActs, ...own }[fault.code] : undefined;
    if (said) throw new CannotRun(`${said} Nothing was done.`, { cause: fault });
    throw fault;
  };
