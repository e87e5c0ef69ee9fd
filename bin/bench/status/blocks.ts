import { setTimeout as pause } from "node:timers/promises";
import { connect } from "@/bin/setup/roles.mjs";
import { type Asked, statusOf } from "./ask";
import type { Issuer } from "./ours";

/**
 * Blocks one certificate after another, ten a second, until it is told to stop; answers how many, how many of those that
 * were looked at were not seen within a second, and the slowest of the others in seconds.
 */
export async function blockBeside(
  administrator: string,
  of: Issuer,
  asked: Asked,
  serials: Iterator<string>,
  signal: AbortSignal,
): Promise<{ count: number; late: number; worst: number }> {
  const sql = await connect(administrator);
  const told = { count: 0, late: 0, worst: 0 };
  const looks: Promise<void>[] = [];
  while (!signal.aborted) {
    const { value: serial } = serials.next();
    if (!serial) break;
    await sql.begin(async (tx) => {
      const at = new Date();
      const row = { organisation_id: of.organisationId, issuer_id: of.issuerId, serial };
      const said = { to_status: "revoked", reason: "superseded", at, status_at: at };
      await tx`update tenant.certificate_status set status = 'revoked', reason = 'superseded', at = ${at}
        where organisation_id = ${of.organisationId} and issuer_id = ${of.issuerId} and serial = ${serial}`;
      await tx`insert into tenant.certificate_event ${tx({ ...row, ...said })}`;
    });
    if (told.count++ % 10 === 0) looks.push(look(asked, serial, told));
    await pause(100);
  }
  await Promise.all(looks);
  await sql.end();
  return told;
}

async function look(asked: Asked, serial: string, told: { late: number; worst: number }): Promise<void> {
  const began = performance.now();
  while ((await statusOf(asked, serial)) !== "revoked" && performance.now() - began < 10_000) await pause(10);
  const seconds = (performance.now() - began) / 1000;
  told.worst = Math.max(told.worst, seconds);
  if (seconds > 1) told.late++;
}
