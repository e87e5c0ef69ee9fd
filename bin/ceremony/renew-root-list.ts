import { resolve } from "node:path";
import { withOrganisation } from "@/db/core/client";
import { listIssuers } from "@/db/credential/issuer";
import { renewRootCrl } from "@/lib/credential/issuer/renew-root-crl";
import { openKeys } from "@/lib/pki/key-place";
import { PkiError } from "@/lib/pki/pki-error";
import { CannotRun } from "../setup/exit";
import { Questions } from "./questions";
import { rootToken } from "./root-token";

/** Publishes the root's next list, with the root's key fetched from where it is kept and two witnesses beside. Asks. */
export async function renewRootList(): Promise<void> {
  const questions = new Questions();
  const { slug, organisationId } = await questions.employer();
  const issuerId = await chooseIssuer(questions, organisationId, slug);
  const witnesses = await questions.witnesses();
  const place = await questions.ask("Folder with the root's key (the offline media), or token:LABEL: ");
  const rootKeys = (await rootToken(questions, place)) ?? {
    folder: resolve(place),
    passphrase: await questions.askHidden("Passphrase of the root: "),
  };
  questions.close();
  const shell = { kind: "job", organisationId, name: "key ceremony" } as const;
  const renewed = await openKeys(rootKeys)
    .then((root) => renewRootCrl(root)(shell, { issuerId, witnesses }))
    .catch(inPlainWords);
  console.log(`\nThe root's list ${renewed.slug} number ${renewed.number} is published.`);
  console.log(`It ends ${renewed.nextUpdate}. On record with ${witnesses.join(" and ")} as witnesses.`);
  console.log("Take what the root's key is in offline again.");
}

/** The one own issuer, or which of several. */
async function chooseIssuer(questions: Questions, organisationId: string, employer: string): Promise<string> {
  const issuers = await withOrganisation(organisationId, (tx) => listIssuers(tx, organisationId));
  const own = issuers.filter(({ kind }) => kind === "own");
  const [first] = own;
  if (!first)
    throw new CannotRun(`/${employer} is no issuer of its own: there is no root to renew a list of.`);
  if (own.length === 1) return first.id;
  const slug = await questions.ask(`Which issuer (${own.map((one) => one.slug).join(", ")}): `);
  const chosen = own.find((one) => one.slug === slug);
  if (!chosen) throw new CannotRun(`/${employer} has no issuer of its own called ${slug}.`);
  return chosen.id;
}

function inPlainWords(fault: unknown): never {
  if (!(fault instanceof PkiError)) throw fault;
  throw new CannotRun(`The root could not sign: ${fault.message}. Nothing was published.`, { cause: fault });
}
