import { expect, test } from "vitest";
import { as, freshDatabase } from "@/db/core/testing";
import { unguarded } from "@/db/seed/unguarded";
import { askToTakeExtract } from "@/lib/operation/register-extract/ask-to-take";
import { orderRegisterExtract } from "@/lib/operation/register-extract/order";
import { takeRegisterExtract } from "@/lib/operation/register-extract/take";
import { eraseDecided } from "@/lib/operation/retention/erase-decided";
import { aPasskey } from "@/lib/testing/testing-passkey";
import { issued, touched } from "@/lib/testing/testing-signed-act";
import { confirmErasure } from "./answer";
import { proposeErasure } from "./propose";
import { aTown } from "./testing";

const { administrator: sql } = await freshDatabase();

test.each([
  ["is still there", false],
  ["was disposed of before", true],
])(
  "what was signed to take an extract about somebody names them, and goes with them where the extract %s; its hash is kept",
  async (_, isGone) => {
    const { siv, sam, kim } = await aTown();
    // A number that the builders made up under no key.
    await sql`delete from tenant.identifier where employee_id = ${kim.id}`;
    const passkey = await aPasskey(sql, sam, siv);
    const asked = await orderRegisterExtract(siv, { employeeId: kim.id, reference: "KS 2026/30" });
    const extract = String(asked.registerExtractId);
    const shown = await askToTakeExtract(siv, { registerExtractId: extract });
    await issued(siv, String(shown.actId)); // and nobody touched
    const { actId } = await askToTakeExtract(siv, { registerExtractId: extract });
    await touched(siv, String(actId), passkey);
    await takeRegisterExtract(siv, { extract, format: "json", act: String(actId) });
    const signed = () => sql`select id from tenant.signed_act where id = ${String(actId)}
    union all select id from tenant.act_request where id in (${String(actId)}, ${String(shown.actId)})
    union all select act_id from tenant.signed_act_matter where act_id = ${String(actId)}`;
    expect(await signed()).toHaveLength(4);
    if (isGone)
      await unguarded(
        sql,
        ["register_extract"],
        (tx) => tx`delete from tenant.register_extract where id = ${extract}`,
      );
    const given = { employeeId: kim.id, ground: "no-longer-needed", reference: "KS 2026/31" };
    const { erasureId } = await proposeErasure(siv, given);
    await confirmErasure(sam, { erasureId, version: 1 });
    await as("disposal", () => eraseDecided((fault) => expect(fault).toBeUndefined()));
    expect(await signed()).toEqual([]);
    expect(await sql`select from tenant.erased_act where act_id = ${String(actId)}`).toHaveLength(1);
  },
);
