import { listSuppliers } from "@/db/contract/supplier";
import { withOrganisation } from "@/db/core/client";
import { readLastRun } from "@/db/mark/control";
import { settlePast } from "@/db/seed/settle";
import { saveSupplierSubcontractor } from "@/lib/contract/supplier/save-subcontractor";
import { addDays, dayOf, startOfDay } from "@/lib/domain/core/swedish-time";
import { runControls } from "@/lib/mark/control/run";
import type { MarkFixture } from "./fixture";

/** How many nights ago the controls were run, before a courier was recorded and after. */
const before = [42, 38, 35, 31, 28, 24, 21, 17, 14, 11, 9];
const after = [8, 7, 6, 5, 4, 3, 2, 1, 0];

/**
 * Six weeks of nightly controls. Eight days ago the supplier's new courier was recorded, and our demands do not reach
 * it: that control has failed since, until somebody who buys sees to it.
 */
export async function seedControls(demo: MarkFixture): Promise<void> {
  // What nobody measured is not to look like blocks that were seen too late.
  await settlePast(demo.sven.organisationId, demo.now);
  for (const nights of before) await runAt(demo, nights);
  await recordCourier(demo);
  for (const nights of after) await runAt(demo, nights);
}

async function runAt({ markId, sven: { organisationId }, now }: MarkFixture, nights: number): Promise<void> {
  const night = startOfDay(addDays(dayOf(now), -nights)).getTime() + 90 * 60_000;
  const at = new Date(Math.min(night, now.getTime() - 600_000));
  const last = await withOrganisation(organisationId, (tx) => readLastRun(tx, organisationId, markId));
  const actor = { kind: "job", organisationId, name: "nightly-controls" } as const;
  await runControls(actor, { markId, seen: last?.toISOString() ?? "" }, { now: at });
}

async function recordCourier({ eva, now }: MarkFixture): Promise<void> {
  const suppliers = await withOrganisation(eva.organisationId, (tx) => listSuppliers(tx, eva.organisationId));
  const maker = suppliers.find(({ name }) => name === "Exempelkort AB");
  if (!maker) throw new Error("nobody makes the cards");
  const courier = { name: "Exempelbud AB", number: "", task: "Kör ut korten", flowsDown: "no" };
  const at = new Date(now.getTime() - 8.5 * 86_400_000);
  await saveSupplierSubcontractor(eva, { partyId: maker.id, ...courier }, { now: at });
}
