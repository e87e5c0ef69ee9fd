import type { AuditEntry } from "@/db/core/audit";
import type { Tx } from "@/db/core/client";
import { readRegisterExtract } from "@/db/operation/register-extract";
import { readOfficerByAccount } from "@/db/people/officer";
import type {
  BulkWords,
  ExtractWords,
  MatterVerb,
  RoleWords,
  RootWords,
  SuccessorWords,
} from "@/lib/domain/credential/signed-act";

/** What the log says of an act about another thing than an e-ID, by its words. */
export async function saidOfMatter(
  tx: Tx,
  verb: MatterVerb,
  words: string,
  by: { signedBy: string },
): Promise<AuditEntry> {
  if (verb === "grant-role") return saidOfRole(tx, JSON.parse(words), by);
  if (verb === "take-extract") return saidOfExtract(tx, JSON.parse(words), by);
  if (verb === "succeed-issuer") return saidOfSuccessor(JSON.parse(words), by);
  if (verb === "make-root") return saidOfRoot(JSON.parse(words), by);
  const { bulk }: BulkWords = JSON.parse(words);
  const after = { verb: bulk.verb, reason: bulk.reason, eligible: bulk.count, ...by };
  return { action: "bulk.act-signed", subjectKind: "bulk", subjectId: bulk.id, detail: { after } };
}

async function saidOfRole(tx: Tx, { role }: RoleWords, by: object): Promise<AuditEntry> {
  const { id: subjectId } = await readOfficerByAccount(tx, role.account);
  const detail = { subjectName: role.officer, after: { ...by, role: role.name } };
  return { action: "officer.role-signed", subjectKind: "officer", subjectId, detail };
}

function saidOfSuccessor({ successor }: SuccessorWords, by: object): AuditEntry {
  const detail = { subjectName: successor.slug, after: { ...by } };
  return { action: "issuer.successor-signed", subjectKind: "issuer", subjectId: successor.issuer, detail };
}

function saidOfRoot({ employer, root }: RootWords, by: object): AuditEntry {
  const detail = { subjectName: root.name, after: { ...by } };
  return { action: "issuer.root-signed", subjectKind: "organisation", subjectId: employer, detail };
}

async function saidOfExtract(tx: Tx, { extract }: ExtractWords, by: object): Promise<AuditEntry> {
  const { employeeId: subjectId } = await readRegisterExtract(tx, extract.id);
  const detail = { subjectName: extract.person, after: { ...by, reference: extract.reference } };
  return { action: "register-extract.signed", subjectKind: "employee", subjectId, detail };
}
