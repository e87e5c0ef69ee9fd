import { withOrganisation, withoutOrganisation } from "@/db/core/client";
import { listOwnIssuers } from "@/db/credential/issuer";
import { type CertificateKey, indexOldCertificates } from "@/db/credential/status-list";

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
      let after: CertificateKey | undefined;
      do {
        const { given, last } = await withOrganisation(organisationId, (tx) =>
          indexOldCertificates(tx, organisationId, after, atATime),
        );
        done += given;
        after = last;
      } while (after);
    } catch (fault) {
      onFailure(fault);
    }
  }
  return done;
}
