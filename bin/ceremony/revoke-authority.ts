import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { revokeAuthority } from "@/lib/credential/issuer/revoke-authority";
import { Refusal } from "@/lib/domain/core/refusal";
import { type AuthorityReason, authorityReasons } from "@/lib/domain/credential/authority-revocation";
import { openKeys } from "@/lib/pki/key-place";
import { writeRevocationTranscript } from "@/lib/pki/revocation-transcript";
import { CannotRun } from "../setup/exit";
import { requireRightClock } from "./clock";
import { chooseIssuer } from "./own-issuer";
import { Questions } from "./questions";
import { inPlainWords, rootMemory, rootPlace } from "./root-place";

/** Revokes an issuing authority for good, with the root's key fetched and two witnesses beside. Asks; writes the transcript. */
export async function revokeIssuingAuthority(): Promise<void> {
  const memory = rootMemory();
  await requireRightClock();
  const questions = new Questions();
  const employer = await questions.employer();
  const issuer = await chooseIssuer(questions, employer);
  console.log(
    `\n${issuer.name} (${issuer.slug}) will never issue again, and none of its e-IDs can be used from then on. Nothing undoes it.`,
  );
  const reason = readReason(await questions.ask(`Reason (${authorityReasons.join(", ")}): `));
  const exposedAt = readTime(
    await questions.ask("When the key may have been exposed (2026-11-24T10:00Z; empty: not known): "),
  );
  const witnesses = await questions.witnesses();
  const rootKeys = await rootPlace(questions);
  if ((await questions.ask(`Type ${issuer.slug} to revoke it: `)) !== issuer.slug)
    throw new CannotRun("That was not its name. Nothing was done.");
  questions.close();
  const shell = { kind: "job", organisationId: employer.organisationId, name: "key ceremony" } as const;
  const wish = { issuerId: issuer.id, reason, witnesses, ...(exposedAt && { exposedAt }) };
  const revoked = await openKeys(rootKeys)
    .then((root) => revokeAuthority({ root, memory })(shell, wish))
    .catch(inRefusedWords)
    .catch(inPlainWords);
  const transcript = writeRevocationTranscript({
    ...revoked,
    organisation: employer.slug,
    reason,
    witnesses,
  });
  console.log(`\n${transcript}`);
  if ("folder" in rootKeys) {
    const file = join(rootKeys.folder, `${issuer.slug}-revoked-transcript.txt`);
    writeFileSync(file, transcript, { flag: "wx" });
    console.log(`Written to ${file}.`);
  }
  console.log(
    `The root's list ${revoked.slug} number ${revoked.number} is published. Print the transcript, sign it, take what the root's key is in offline again, and tell relying parties. The way back is a new ceremony: npm run ceremony.`,
  );
}

function readReason(typed: string): AuthorityReason {
  const reason = authorityReasons.find((one) => one === typed);
  if (!reason) throw new CannotRun(`"${typed}" is none of the reasons. Nothing was done.`);
  return reason;
}

function readTime(typed: string): Date | undefined {
  if (!typed) return undefined;
  const at = new Date(typed);
  if (Number.isNaN(at.getTime()) || at > new Date())
    throw new CannotRun(`"${typed}" is no time that has been. Nothing was done.`);
  return at;
}

function inRefusedWords(fault: unknown): never {
  if (fault instanceof Refusal && fault.code === "issuer-revoked")
    throw new CannotRun("It is revoked already. Nothing was done.");
  throw fault;
}
