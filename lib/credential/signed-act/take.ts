import { z } from "zod";
import type { Tx } from "@/db/core/client";
import { readEid } from "@/db/credential/eid";
import { readPasskeyOfAct } from "@/db/credential/key-directory";
import { readSignedAct, type SignedActRow } from "@/db/credential/signed-act";
import { readEmployee } from "@/db/people/employee";
import { readOfficerByAccount } from "@/db/people/officer";
import { readOrganisation } from "@/db/people/organisation";
import { command } from "@/lib/command";
import { writeActFile } from "@/lib/crypto/act-file";
import { Refusal } from "@/lib/domain/core/refusal";
import {
  type BulkWords,
  ceremonyVerbs,
  isCeremonyVerb,
  isKeyVerb,
  type KeyWords,
  type RoleWords,
  type RootWords,
  type SuccessorWords,
} from "@/lib/domain/credential/signed-act";
import { maySeeProtected } from "@/lib/domain/people/employee";

const input = z.object({ actId: z.uuid() });

/** An act about an e-ID, or many, as it is handed out, and that it was: who was decided about is in it. */
export const takeSignedAct = command({
  name: "signed-act.take",
  permission: "eid:read",
  input,
  keepsAnswer: false,
  async run({ tx, actor }, { actId }) {
    const act = await readSignedAct(tx, actId);
    if (act?.verb === "start-bulk") return ofBulk(act);
    if (!act?.eidId) throw new Refusal("not-found");
    const eid = await readEid(tx, act.eidId);
    const { protectedIdentity } = await readEmployee(tx, eid.employeeId);
    if (protectedIdentity && !maySeeProtected(actor)) throw new Refusal("not-found");
    return {
      value: { name: `${eid.number} ${act.verb}`, file: writeActFile(act) },
      audit: {
        action: "eid.act-downloaded",
        subjectKind: "eid",
        subjectId: eid.id,
        detail: { subjectName: eid.number },
      },
    };
  },
});

/** Of many: how many and with which hash, and nobody's name. */
function ofBulk(act: SignedActRow) {
  const { bulk }: BulkWords = JSON.parse(act.words);
  const { verb, reason, count: eligible } = bulk;
  return {
    value: { name: act.verb, file: writeActFile(act) },
    audit: {
      ...{ action: "bulk.act-downloaded", subjectKind: "bulk", subjectId: bulk.id },
      detail: { after: { verb, reason, eligible } },
    },
  };
}

const elsewhere = ["take-extract", "start-bulk", ...ceremonyVerbs] as const;

/** The same of an act that lets a successor of an issuer, or another root, be made. */
export const takeIssuerAct = command({
  name: "signed-act.take-issuer",
  permission: "issuer:read",
  input,
  keepsAnswer: false,
  async run({ tx }, { actId }) {
    const act = await readSignedAct(tx, actId);
    if (!act || !isCeremonyVerb(act.verb)) throw new Refusal("not-found");
    const words: SuccessorWords | RootWords = JSON.parse(act.words);
    return {
      value: {
        name: words.verb === "make-root" ? act.verb : `${words.successor.slug} ${act.verb}`,
        file: writeActFile(act),
      },
      audit: words.verb === "make-root" ? ofRoot(words) : ofSuccessor(words),
    };
  },
});

const ofSuccessor = ({ successor }: SuccessorWords) => ({
  ...{ action: "issuer.successor-act-downloaded", subjectKind: "issuer", subjectId: successor.issuer },
  detail: { subjectName: successor.slug },
});
const ofRoot = ({ employer, root }: RootWords) => ({
  ...{ action: "issuer.root-act-downloaded", subjectKind: "organisation", subjectId: employer },
  detail: { subjectName: root.name },
});

/** The same of what officers sign about each other, about passkeys and about the employer's setting. */
export const takeOfficerAct = command({
  name: "signed-act.take-officer",
  permission: "officer:read",
  input,
  keepsAnswer: false,
  async run({ tx }, { actId }) {
    const act = await readSignedAct(tx, actId);
    // Whom an extract was about is for those who may order one (lib/operation/register-extract/take-act.ts).
    if (!act || act.eidId || elsewhere.some((verb) => verb === act.verb)) throw new Refusal("not-found");
    const { verb } = act;
    return {
      value: { name: verb, file: writeActFile(act) },
      audit: await auditOf(tx, act),
    };
  },
});

function auditOf(tx: Tx, act: SignedActRow) {
  if (act.verb === "grant-role") return ofRole(tx, act);
  return isKeyVerb(act.verb) ? ofKey(tx, act) : ofSetting(tx, act);
}

async function ofKey(tx: Tx, { id, words }: SignedActRow) {
  const { key }: KeyWords = JSON.parse(words);
  const detail = { subjectName: key.name };
  const subjectId = await readPasskeyOfAct(tx, id);
  return { action: "passkey.act-downloaded", subjectKind: "passkey", subjectId, detail };
}

async function ofRole(tx: Tx, { words }: SignedActRow) {
  const { role }: RoleWords = JSON.parse(words);
  const { id: subjectId } = await readOfficerByAccount(tx, role.account);
  const detail = { subjectName: role.officer, after: { role: role.name } };
  return { action: "officer.role-act-downloaded", subjectKind: "officer", subjectId, detail };
}

async function ofSetting(tx: Tx, { organisationId: subjectId }: SignedActRow) {
  const { name: subjectName } = await readOrganisation(tx, subjectId);
  const detail = { subjectName };
  return { action: "organisation.acts-downloaded", subjectKind: "organisation", subjectId, detail };
}
