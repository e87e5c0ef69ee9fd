import { withoutOrganisation } from "@/db/core/client";
import { hasSoftwarePasskeys } from "@/db/people/passkey";
import { env } from "@/lib/env";
import { DirectoryFiles } from "@/lib/signer/key-directory";
import { SuccessorActs } from "@/lib/signer/successor-acts";
import { UsedActs } from "@/lib/signer/used-acts";
import { requireFolder } from "../setup/exit";

/** What two people signed, by the signer's own key directory and memory, which this machine has. */
export async function actsBySigner(): Promise<SuccessorActs> {
  const { SIGNER_DIR, SIGNING_URL } = env();
  const folder = requireFolder("SIGNER_DIR", SIGNER_DIR);
  const signing = SIGNING_URL ? new URL(SIGNING_URL) : null;
  const party = signing && { id: signing.hostname, origin: signing.origin };
  const isDemo = await withoutOrganisation(hasSoftwarePasskeys); // a shell beside it is not told
  return new SuccessorActs(party, new DirectoryFiles(folder, { party, isDemo }), new UsedActs(folder));
}
