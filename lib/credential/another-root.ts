import { createHash } from "node:crypto";
import { z } from "zod";
import type { Tx } from "@/db/core/client";
import { listIssuers, listRoots } from "@/db/credential/issuer";
import { readOrganisation } from "@/db/people/organisation";
import { Refusal } from "@/lib/domain/core/refusal";
import { type CeremonySaid, isSaidIn } from "@/lib/domain/credential/ceremony-act";
import { authorityYears, rootYears } from "@/lib/domain/credential/issuer-line";
import { isOneName, issuingName, rootName } from "@/lib/pki/authority";
import { displayable } from "@/lib/pki/profile";
import { type IssuersMade, noIssuersMade } from "./issuers-made";

export const longestAuthorityName = 60;

/** What a root and its first authority are called, without what tells the two apart. */
export const authorityName = z
  .string()
  .trim()
  .min(1, "required")
  .max(longestAuthorityName)
  .transform((name) => displayable(name))
  .refine((name) => name !== "", "required");

/** What two people sign of another root, as the register is now. How its keys are kept, the ceremony's transcript says. */
export const saidOfRoot = async (tx: Tx, organisationId: string, name: string) =>
  rootSaid(name, await listBeside(tx, organisationId));

export const rootSaid = (name: string, beside: readonly string[]) =>
  ({
    verb: "make-root",
    root: {
      ...{ name, commonName: rootName(name), years: rootYears },
      ...{ authority: issuingName(name, 1), authorityYears, beside },
    },
  }) satisfies CeremonySaid;

/** What the root is called that these words are of, beside those there are; null where they are of no such root. */
export function authoritySaid(words: CeremonySaid, beside: readonly string[]): string | null {
  if (words.verb !== "make-root") return null;
  const { name } = words.root;
  return isSaidIn(words, rootSaid(name, beside)) ? name : null;
}

/** SHA-256 of each root's certificate, hex, the newest first. */
export async function listBeside(tx: Tx, organisationId: string): Promise<string[]> {
  const roots = await listRoots(tx, organisationId);
  return roots.map(({ der }) => createHash("sha256").update(der).digest("hex"));
}

/** Another employer's names differ by its number, which no two have. Throws Refusal authority-name-taken. */
export async function refuseTakenName(
  tx: Tx,
  organisationId: string,
  name: string,
  made: IssuersMade = noIssuersMade,
): Promise<void> {
  const holder = (await listNamed(tx, organisationId, made)).find((one) => isOneName(one.name, name));
  if (holder) throw new Refusal("authority-name-taken", { name: holder.name, slug: holder.slug }, "name");
}

/** What is offered: the employer's name, with the first number that makes it another where an authority has it. */
export async function freeName(tx: Tx, organisationId: string, made = noIssuersMade): Promise<string> {
  const { name } = await readOrganisation(tx, organisationId);
  const taken = await listNamed(tx, organisationId, made);
  const numbered = (nth: number) =>
    nth === 1 ? displayable(name, longestAuthorityName) : `${displayable(name, 45)} ${nth}`;
  let nth = 1;
  while (taken.some((one) => isOneName(one.name, numbered(nth)))) nth += 1;
  return numbered(nth);
}

/** Those whose authorities were made, also when they are closed, or forgotten: their lists go on. */
async function listNamed(tx: Tx, organisationId: string, made: IssuersMade) {
  const known = (await listIssuers(tx, organisationId)).filter(({ issuingKeyId }) => issuingKeyId !== null);
  return [...known, ...(await made.of(organisationId))];
}
