import { withOrganisation, withoutOrganisation } from "@/db/core/client";
import { listOwnIssuers } from "@/db/credential/issuer";
import { indexOldCertificates } from "@/db/credential/status-list";

const atATime = 5_000;

/**
 * Certificates from before there were status lists get their place in one: by and by, so that nobody waits. A new one
 * has its own from the start. Answers how many there were.
 */
export async function indexCertificates(onFailure: (error: unknown) => void): Promise<number> {
  let done = 0;
  const employers = new Set(
    (await withoutOrganisation(listOwnIssuers)).map(({ organisationId }) => organisationId),
  );
  for (const organisationId of employers) {
    try {
      for (let given = atATime; given === atATime; done += given)
        given = await withOrganisation(organisationId, (tx) =>
          indexOldCertificates(tx, organisationId, atATime),
        );
    } catch (fault) {
      onFailure(fault);
    }
  }
  return done;
}
