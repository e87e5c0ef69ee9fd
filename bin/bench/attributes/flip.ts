import { setTimeout as pause } from "node:timers/promises";
import { connect } from "@/bin/setup/roles.mjs";
import { unguarded } from "@/db/seed/unguarded";
import type { Asking } from "./employer";

const blocks = 80;
const ends = 20;
const patienceMs = 10_000;

/** Seconds from a block, or an agreement's end, to the first no; the longest but one in a hundred. */
export async function flipSeconds(
  administrator: string,
  ask: (subject: string) => Promise<boolean>,
  asking: Asking,
) {
  const sql = await connect(administrator);
  const took: number[] = [];
  const untilNo = async (uid: string) => {
    const since = performance.now();
    while (await ask(uid)) {
      if (performance.now() - since > patienceMs) throw new Error("It was answered yes ten seconds later.");
      await pause(5);
    }
    took.push((performance.now() - since) / 1000);
  };
  for (const uid of asking.subjects.slice(0, blocks)) {
    if (!(await ask(uid))) throw new Error("It was no before.");
    await unguarded(sql, ["eid"], async (tx) => {
      await tx`update tenant.eid set status = 'suspended', status_reason = 'lost' where status = 'active' and employee_id =
        (select id from tenant.employee where affiliation_uid = ${uid.split("@")[0] ?? ""})`;
    });
    await untilNo(uid);
  }
  const [last = ""] = asking.subjects.slice(-1);
  for (let nth = 0; nth < ends; nth++) {
    await sql`update tenant.agreement set valid_to = '2026-01-31' where id = ${asking.agreementId}`;
    await untilNo(last);
    await sql`update tenant.agreement set valid_to = null where id = ${asking.agreementId}`;
    while (!(await ask(last))) await pause(5);
  }
  await sql.end();
  return took.toSorted((a, b) => a - b)[Math.ceil(took.length * 0.99) - 1] ?? Number.NaN;
}
