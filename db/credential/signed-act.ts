import { and, asc, desc, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { accountListOf } from "@/db/people/people";
import { bulk } from "@/db/schema/bulk";
import { certificate } from "@/db/schema/certificate";
import { eid, eidEvent } from "@/db/schema/eid";
import { employee, identifier } from "@/db/schema/employee";
import { eidType } from "@/db/schema/issuer";
import { officer } from "@/db/schema/officer";
import { organisation } from "@/db/schema/organisation";
import { actRequest, signedAct, signedActMatter, signedActUse } from "@/db/schema/signed-act";
import { Refusal } from "@/lib/domain/core/refusal";
import type { ActWords, SignedAct } from "@/lib/domain/credential/signed-act";
import { officerIn } from "@/lib/domain/credential/signed-by";
import type { EidRow } from "./eid";

export type ActRequestRow = typeof actRequest.$inferSelect;
export type SignedActRow = typeof signedAct.$inferSelect;

type Asked = "organisationId" | "id" | "eidId" | "eidVersion" | "verb" | "accountId" | "keys" | "given";
type Given = Pick<ActRequestRow, Asked> & Partial<Pick<ActRequestRow, "subjectPasskeyId" | "subjectId">>;

export async function insertActRequest(tx: Tx, row: Given): Promise<void> {
  const given = row.given && JSON.stringify(row.given);
  // These columns and no others: the words are the signer's to write.
  await tx.execute(sql`
    insert into ${actRequest} (organisation_id, id, eid_id, eid_version, verb, account_id, keys, given,
      subject_passkey_id, subject_id)
    values (${row.organisationId}, ${row.id}, ${row.eidId}, ${row.eidVersion}, ${row.verb}, ${row.accountId},
      ${row.keys}, ${given}::jsonb, ${row.subjectPasskeyId ?? null}, ${row.subjectId ?? null})`);
}

/** What the form of an act had, for the person who signed it; null for anybody else's and of another e-ID. */
export async function readActGiven(
  tx: Tx,
  { eidId, actId, accounts }: { eidId: string; actId: string; accounts: readonly string[] },
): Promise<Record<string, string> | null> {
  const [row] = await tx
    .select({ given: actRequest.given })
    .from(actRequest)
    .innerJoin(
      signedAct,
      and(eq(signedAct.organisationId, actRequest.organisationId), eq(signedAct.id, actRequest.id)),
    )
    .where(
      and(
        eq(actRequest.id, actId),
        eq(actRequest.eidId, eidId),
        inArray(actRequest.accountId, [...accounts]),
      ),
    );
  return row?.given ?? null;
}

/** Whether whoever is to sign it holds a role that it takes, where it is about: now, by the database's clock. */
export async function readMaySign(tx: Tx, { organisationId, id }: ActRequestRow): Promise<boolean> {
  const [row] = await tx.execute<{ may: boolean }>(sql`
    select tenant.may_sign(r.organisation_id, r.account_id, coalesce(b.verb, r.verb), null, e.employee_id) as may
      from ${actRequest} r
      left join ${eid} e on e.organisation_id = r.organisation_id and e.id = r.eid_id
      left join ${bulk} b on b.organisation_id = r.organisation_id and b.id = r.subject_id and r.verb = 'start-bulk'
     where r.organisation_id = ${organisationId} and r.id = ${id}`);
  return row?.may === true;
}

/** What is to be signed, locked; throws Refusal not-found. */
export async function lockActRequest(tx: Tx, id: string): Promise<ActRequestRow> {
  const [row] = await tx.select().from(actRequest).where(eq(actRequest.id, id)).for("update");
  if (!row) throw new Refusal("not-found");
  return row;
}

/** The signer's words for it; the database says when. */
export async function saveActWords(
  tx: Tx,
  { organisationId, id }: ActRequestRow,
  words: string,
): Promise<void> {
  await tx
    .update(actRequest)
    .set({ words })
    .where(and(eq(actRequest.organisationId, organisationId), eq(actRequest.id, id)));
}

export async function insertSignedAct(tx: Tx, row: typeof signedAct.$inferInsert): Promise<void> {
  await tx.insert(signedAct).values(row);
}

export async function readSignedAct(tx: Tx, id: string): Promise<SignedActRow | null> {
  const [row] = await tx.select().from(signedAct).where(eq(signedAct.id, id));
  return row ?? null;
}

/** An act as the rules see it. Of two who use it at once the database refuses one. */
export async function findAct(tx: Tx, id: string): Promise<SignedAct | null> {
  const act = await readSignedAct(tx, id);
  if (!act) return null;
  const [asked] = await tx
    .select({
      subjectId: actRequest.subjectId,
      used: sql<boolean>`exists (select from ${signedActUse} u where u.act_id = ${id})
        or exists (select from ${signedActMatter} m where m.act_id = ${id})`,
    })
    .from(actRequest)
    .where(eq(actRequest.id, id));
  const { verb, eidId, eidVersion, accountId, signedAt } = act;
  const { keys = [], addresses = [] }: Partial<ActWords> = JSON.parse(act.words);
  const { subjectId = null, used = false } = asked ?? {};
  return { verb, eidId, eidVersion, subjectId, accountId, signedAt, used, keys, addresses };
}

/** The act and the newest event of the e-ID are each other's from now on: the database compares them. */
export async function insertActUse(
  tx: Tx,
  { organisationId, id: eidId }: EidRow,
  actId: string,
): Promise<void> {
  const [event] = await tx
    .select({ id: eidEvent.id })
    .from(eidEvent)
    .where(and(eq(eidEvent.organisationId, organisationId), eq(eidEvent.eidId, eidId)))
    .orderBy(desc(eidEvent.id))
    .limit(1);
  if (!event) throw new Error("A decision has no event.");
  await tx.insert(signedActUse).values({ organisationId, actId, eidId, eventId: event.id });
}

export interface ActOfEvent {
  id: string;
  accountId: string;
  /** The officer's name, as it was signed. */
  by: string;
  at: Date;
}

/** Which events of an e-ID were signed, by which act, and by whom and when. */
export async function listActsOf(tx: Tx, eidId: string): Promise<Map<number, ActOfEvent>> {
  const rows = await tx
    .select({
      ...{ eventId: signedActUse.eventId, id: signedAct.id, accountId: signedAct.accountId },
      ...{ words: signedAct.words, at: signedAct.signedAt },
    })
    .from(signedActUse)
    .innerJoin(
      signedAct,
      and(eq(signedAct.organisationId, signedActUse.organisationId), eq(signedAct.id, signedActUse.actId)),
    )
    .where(eq(signedActUse.eidId, eidId));
  return new Map(rows.map(({ eventId, words, ...act }) => [eventId, { ...act, by: officerIn(words) }]));
}

/** All that the words say of whose e-ID it is and what it will say; no identity number is opened for it. */
export async function readActFacts(tx: Tx, eid: EidRow) {
  const { organisationId } = eid;
  const [row] = await tx
    .select({
      ...{ givenName: employee.givenName, surname: employee.surname, alias: employee.alias },
      ...{ affiliationUid: employee.affiliationUid, protectedIdentity: employee.protectedIdentity },
      ...{ organisationName: organisation.name, organisationNumber: organisation.number },
      ...{ type: eidType.nameSv, subjectProfile: eidType.subjectProfile },
      ...{ certificateOptions: eidType.certificateOptions, email: employee.email },
      purposes: eidType.purposes,
    })
    .from(organisation)
    .innerJoin(
      employee,
      and(eq(employee.organisationId, organisation.organisationId), eq(employee.id, eid.employeeId)),
    )
    .innerJoin(
      eidType,
      and(
        eq(eidType.organisationId, organisation.organisationId),
        eq(eidType.id, eid.typeId),
        eq(eidType.version, eid.typeVersion),
      ),
    )
    .where(eq(organisation.organisationId, organisationId));
  if (!row) throw new Refusal("not-found");
  const identifiers = await tx
    .select({ id: identifier.id, kind: identifier.kind, value: identifier.value, masked: identifier.masked })
    .from(identifier)
    .where(
      and(
        eq(identifier.organisationId, organisationId),
        eq(identifier.employeeId, eid.employeeId),
        isNull(identifier.validTo),
      ),
    );
  return { ...row, identifiers };
}

/** Who signs, and for whom: what the words of a setting are made of. */
export async function readActSigner(tx: Tx, organisationId: string, accountId: string) {
  const [row] = await tx
    .select({
      ...{ organisationName: organisation.name, organisationNumber: organisation.number },
      ...{ slug: organisation.slug, officer: officer.name, disabledAt: officer.disabledAt },
      officerId: officer.id,
      accounts: accountListOf(organisation.organisationId, accountId),
    })
    .from(organisation)
    .innerJoin(
      officer,
      and(eq(officer.organisationId, organisation.organisationId), eq(officer.accountId, accountId)),
    )
    .where(eq(organisation.organisationId, organisationId));
  if (!row) throw new Refusal("not-found");
  return row;
}

/** SHA-256 of the keys that the e-ID's certificates are of, in hex. */
export async function listKeys(tx: Tx, { organisationId, id }: EidRow): Promise<string[]> {
  const rows = await tx
    .select({ key: certificate.keyFingerprint })
    .from(certificate)
    .where(and(eq(certificate.organisationId, organisationId), eq(certificate.eidId, id)))
    .orderBy(asc(certificate.keyFingerprint));
  return rows.map(({ key }) => key);
}
