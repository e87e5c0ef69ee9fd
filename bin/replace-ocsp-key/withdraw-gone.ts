import { withoutOrganisation } from "@/db/core/client";
import { listOcspKeyOwners } from "@/db/credential/issuer";
import { SignerClient } from "@/lib/credential/issuer/signer-client";
import { publishFor } from "@/lib/credential/issuer/sweep-issuers";
import { withdrawOcspKey } from "@/lib/credential/issuer/withdraw-ocsp-key";
import { Refusal } from "@/lib/domain/core/refusal";
import { env } from "@/lib/env";
import { ListFolder } from "@/lib/pki/list-folder";
import { CannotRun, requireFolder } from "../setup/exit";

/** At the worker's shell: blocks the certificate of a key whose status program is gone, and publishes the list that says so. */
export async function withdrawGone(keyId: string): Promise<void> {
  const socket = requireFolder("SIGNER_SOCKET", env().SIGNER_SOCKET);
  const [organisationId, ...others] = await withoutOrganisation((tx) => listOcspKeyOwners(tx, keyId));
  if (!organisationId || others.length > 0) throw new CannotRun(`No OCSP key is called ${keyId}.`);
  const actor = { kind: "job", organisationId, name: "ocsp-keys" } as const;
  const { issuerId, serial, notAfter } = await withdrawOcspKey(actor, { keyId }).catch((fault: unknown) => {
    if (!(fault instanceof Refusal)) throw fault;
    throw new CannotRun(
      fault.code === "changed-meanwhile"
        ? `${keyId} is on the list already.`
        : `The certificate of ${keyId} has ended.`,
    );
  });
  const { PUBLISHED_DIR: folder } = env();
  const publisher = { signer: new SignerClient(socket), ...(folder && { lists: new ListFolder(folder) }) };
  const [failure] = await publishFor(publisher, [{ organisationId, issuerId }]);
  console.log(`${keyId}: certificate ${serial}, which ends ${notAfter}, is blocked.`);
  if (!failure) return console.log("The revocation list names it. Now tell relying parties.");
  console.error(
    `The list could not be published now (${failure.message}): the worker does it within the hour.`,
  );
  process.exitCode = 1;
}
