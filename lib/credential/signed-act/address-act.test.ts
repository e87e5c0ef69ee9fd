import { describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anOfficer } from "@/db/seed/builders";
import { planBulk } from "@/lib/credential/eid/bulk-plan";
import { askToStartBulk, startBulk } from "@/lib/credential/eid/bulk-start";
import { decisionOn } from "@/lib/credential/eid/testing-bulk";
import { wordsOf } from "@/lib/crypto/act-file";
import type { BulkWords } from "@/lib/domain/credential/signed-act";
import { refusalOf } from "@/lib/people/employee/testing";
import { workAll } from "@/lib/testing/testing-import";
import { aListDesk } from "@/lib/testing/testing-listed";
import { aPasskey, here } from "@/lib/testing/testing-passkey";
import { asked, issued, kept, requireSigning, signed, touched } from "@/lib/testing/testing-signed-act";
import { takeSignedAct } from "./take";

const database = await freshDatabase();
const { administrator: sql } = database;
const desk = await aListDesk(database);
const { colleague, security, level2, listed, relist, order, approveSigned, confirmedOf, entryOf, statusOf } =
  desk;
const passkey = await aPasskey(sql, security, colleague);
const codeOf = async (work: Promise<unknown>) => (await refusalOf(work)).code;

describe("a signed approval", () => {
  test("names the addresses that it confirms by their ids, and never an address", async () => {
    const { id, email } = await listed({ phone: "070-555 03 01" });
    const eidId = await order(id);
    const actId = await asked(colleague, eidId);
    const { words, challenge, addresses } = await issued(colleague, actId);
    const entries = (await desk.entriesOf(id)).map((row) => String(row.id));
    expect(words.addresses).toEqual(entries.toSorted());
    expect(JSON.stringify(words)).not.toMatch(/example\.se|070-555/);
    expect(addresses).toContain(`${entries[0]} ${email}`);
    await kept(colleague, actId, passkey.get({ ...here, challenge }));
    for (const fewer of [[], entries.slice(1)])
      expect(await codeOf(approveSigned(colleague, eidId, actId, fewer))).toBe("act-differs");
    await approveSigned(colleague, eidId, actId, entries);
    const by = [colleague.accountId, "order-approval"];
    expect(await confirmedOf(id)).toEqual([
      ["email", ...by],
      ["phone", ...by],
    ]);
  });

  test("of an address that was changed since confirms nothing, and approves nothing", async () => {
    const person = await listed();
    const eidId = await order(person.id, level2.id);
    const before = await entryOf(person.id);
    const actId = await signed(colleague, eidId, passkey);
    await relist(person, "bytt-efter-signering@example.se");
    expect(await codeOf(approveSigned(colleague, eidId, actId, [before]))).toBe("changed-meanwhile");
    expect(await codeOf(approveSigned(colleague, eidId, actId, []))).toBe("act-differs");
    expect(await statusOf(eidId)).toBe("ordered");
  });

  test("that names none approves as before, and confirms none, whatever the web program's login adds", async () => {
    const { id } = await listed({ email: "" });
    const eidId = await order(id);
    const actId = await signed(colleague, eidId, passkey);
    const other = await listed();
    const elsewhere = await order(other.id);
    const [row] = await sql`select words from tenant.signed_act where id = ${actId}`;
    expect(JSON.parse(row?.words)).not.toHaveProperty("addresses");
    await approveSigned(colleague, eidId, actId, []);
    expect(await statusOf(eidId)).toBe("approved");
    // An act signed before the person got an address: inserted past our rules and used in the same transaction.
    const late = await signed(colleague, elsewhere, passkey);
    await sql.begin(async (tx) => {
      await tx`alter table tenant.signed_act disable trigger all`;
      await tx`update tenant.signed_act set words = (words::jsonb - 'addresses')::text where id = ${late}`;
      await tx`alter table tenant.signed_act enable always trigger append_only`;
      await tx`alter table tenant.signed_act enable trigger all`;
    });
    const entry = await entryOf(other.id);
    const work = desk.asProgram(
      "app",
      `update tenant.eid set status = 'approved', approved_by = '${colleague.accountId}', version = 2,
         status_since = now() where id = '${elsewhere}';
       insert into tenant.eid_event (organisation_id, eid_id, verb, from_status, to_status, at, by_account, by_name, source)
         values ('${desk.organisationId}', '${elsewhere}', 'approve', 'ordered', 'approved', now(), '${colleague.accountId}', 'x', 'screen');
       insert into tenant.signed_act_use (organisation_id, act_id, eid_id, event_id)
         select '${desk.organisationId}', '${late}', '${elsewhere}', max(id) from tenant.eid_event where eid_id = '${elsewhere}';
       update tenant.contact_address set confirmed_by = '${colleague.accountId}', confirmed_at = now(),
         confirmed_how = 'order-approval' where id = '${entry}'`,
    );
    await expect(work).rejects.toThrow("the approval of an e-ID confirms the first address");
    expect(await confirmedOf(other.id)).toEqual([["email", null, null]]);
  });
});

describe("a signed plan for many, where acts are required", () => {
  test("has a SHA-256 over the ids of the addresses, and confirms those", async () => {
    const other = await anOfficer(desk.organisationId, ["security-officer"]);
    await requireSigning(security, await aPasskey(sql, other, security));
    const people = [await listed(), await listed(), await listed({ email: "" })];
    const eids: string[] = [];
    for (let nth = 0; nth < 27; nth++)
      eids.push(await order(String((people[nth] ?? people[2])?.id), level2.id));
    const bulkId = String((await planBulk(colleague, { verb: "approve", eid: eids })).bulkId);
    const { actId } = await askToStartBulk(colleague, await decisionOn(database, bulkId));
    const words = (await touched(colleague, String(actId), passkey)) as unknown as BulkWords;
    const ids = [await entryOf(String(people[0]?.id)), await entryOf(String(people[1]?.id))].toSorted();
    // printf '%s\n%s' "$one" "$other" | sha256sum
    const [row] = await sql`select encode(sha256(convert_to(${ids.join("\n")}, 'UTF8')), 'hex') as hash`;
    expect(words.bulk.addresses).toEqual({ count: 2, list: row?.hash });
    await startBulk(colleague, { ...(await decisionOn(database, bulkId)), act: actId });
    await workAll();
    expect(wordsOf((await takeSignedAct(colleague, { actId })).file)).not.toMatch(/example\.se/);
    for (const one of people.slice(0, 2))
      expect(await confirmedOf(one.id)).toEqual([["email", colleague.accountId, "order-approval"]]);
  });

  test("is begun by no login with an act that names other addresses than the plan", async () => {
    const people = [await listed(), await listed({ email: "" })];
    const eids: string[] = [];
    for (let nth = 0; nth < 26; nth++)
      eids.push(await order(String((people[nth] ?? people[1])?.id), level2.id));
    const bulkId = String((await planBulk(colleague, { verb: "approve", eid: eids })).bulkId);
    const { actId } = await askToStartBulk(colleague, await decisionOn(database, bulkId));
    await touched(colleague, String(actId), passkey);
    await sql.begin(async (tx) => {
      await tx`alter table tenant.bulk_row disable trigger all`;
      await tx`update tenant.bulk_row set addresses = addresses || gen_random_uuid() where bulk_id = ${bulkId} and addresses is not null`;
      await tx`alter table tenant.bulk_row enable trigger all`;
    });
    const begin = desk.asProgram(
      "app",
      `insert into tenant.signed_act_matter (organisation_id, act_id, verb, subject_id)
         values ('${desk.organisationId}', '${actId}', 'start-bulk', '${bulkId}');
       update tenant.bulk set started_at = now() where id = '${bulkId}'`,
    );
    await expect(begin).rejects.toThrow("more than 25 is signed");
  });
});
