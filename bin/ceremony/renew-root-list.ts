import { renewRootCrl } from "@/lib/credential/issuer/renew-root-crl";
import { openKeys } from "@/lib/pki/key-place";
import { requireRightClock } from "./clock";
import { chooseIssuer } from "./own-issuer";
import { Questions } from "./questions";
import { inPlainWords, rootMemory, rootPlace } from "./root-place";

/** Publishes the root's next list, with the root's key fetched from where it is kept and two witnesses beside. Asks. */
export async function renewRootList(): Promise<void> {
  const memory = rootMemory();
  await requireRightClock();
  const questions = new Questions();
  const employer = await questions.employer();
  const { id: issuerId } = await chooseIssuer(questions, employer);
  const witnesses = await questions.witnesses();
  const rootKeys = await rootPlace(questions);
  questions.close();
  const shell = { kind: "job", organisationId: employer.organisationId, name: "key ceremony" } as const;
  const renewed = await openKeys(rootKeys)
    .then((root) => renewRootCrl({ root, memory })(shell, { issuerId, witnesses }))
    .catch(inPlainWords);
  console.log(`\nThe root's list ${renewed.slug} number ${renewed.number} is published.`);
  console.log(`It ends ${renewed.nextUpdate}. On record with ${witnesses.join(" and ")} as witnesses.`);
  console.log("Take what the root's key is in offline again.");
}
