import { beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anEid } from "@/db/seed/builders";
import { unguarded } from "@/db/seed/unguarded";
import { approveEid } from "@/lib/credential/eid/approve";
import { aCounter, type Counter } from "@/lib/credential/eid/testing-order";
import type { SoftwarePasskey } from "@/lib/crypto/software-passkey";
import { refusalOf } from "@/lib/people/employee/testing";
import { aPasskey, here } from "@/lib/testing/testing-passkey";
import { asked, issued, kept, signed } from "@/lib/testing/testing-signed-act";

const { administrator: sql } = await freshDatabase();
let counter: Counter;
let passkey: SoftwarePasskey;
let eidId: string;
beforeEach(async () => {
  counter = await aCounter();
  passkey = await aPasskey(sql, counter.siv, counter.jonas);
  const { organisationId, typeId, karin, employeeId } = counter;
  const given = { employeeId, typeId, status: "ordered", orderedBy: karin.accountId } as const;
  eidId = (await anEid(organisationId, given)).id;
});

const approve = (act: string) => approveEid(counter.jonas, { eidId, version: 1, act });
const codeOf = async (work: Promise<unknown>) => (await refusalOf(work)).code;
const statusOf = async () => (await sql`select status from tenant.eid where id = ${eidId}`)[0]?.status;

/** The database is again as it was before the approval, `minutes` ago; `forgotten` says what of the act it has lost. */
async function restored(act: string, minutes: number, forgotten: "its use" | "all"): Promise<void> {
  const tables = ["signed_act_use", "eid_event", "eid", "signed_act", "act_request"];
  const past = `interval '${minutes} minutes'`;
  await unguarded(sql, tables, (tx) =>
    tx
      .unsafe(`delete from tenant.signed_act_use where act_id = '${act}';
        delete from tenant.eid_event where eid_id = '${eidId}' and verb = 'approve';
        update tenant.eid set status = 'ordered', approved_by = null, version = 1 where id = '${eidId}';
        ${forgotten === "all" ? `delete from tenant.signed_act where id = '${act}';` : ""}
        update tenant.signed_act set signed_at = signed_at - ${past} where id = '${act}';
        update tenant.act_request set asked_at = asked_at - ${past}, issued_at = issued_at - ${past} where id = '${act}'`)
      .simple(),
  );
}

describe("in a database that was restored to before a decision", () => {
  test("the act of then, which it has as never used, decides nothing", async () => {
    const act = await signed(counter.jonas, eidId, passkey);
    await approve(act);
    await restored(act, 6, "its use");
    expect(await codeOf(approve(act))).toBe("act-stale");
    expect(await statusOf()).toBe("ordered");
  });

  test("what the passkey answered then is taken by the signer for no act, of those words or of new ones", async () => {
    const act = await asked(counter.jonas, eidId);
    const answer = passkey.get({ ...here, challenge: (await issued(counter.jonas, act)).challenge });
    await kept(counter.jonas, act, answer);
    await approve(act);
    await restored(act, 6, "all");
    expect(await codeOf(kept(counter.jonas, act, answer))).toBe("act-stale");
    const again = await asked(counter.jonas, eidId);
    await issued(counter.jonas, again);
    expect(await codeOf(kept(counter.jonas, again, answer))).toBe("act-not-verified");
    expect(await codeOf(approve(again))).toBe("act-missing");
    expect(await statusOf()).toBe("ordered");
  });
});
