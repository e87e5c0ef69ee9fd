import type { EidRow } from "@/db/credential/eid";
import { findReportByCode, listLastFoundRequests } from "@/db/credential/found-request";
import { readAskedAbout } from "@/db/credential/loss-ask";
import { readAddressInForce } from "@/db/people/contact-address";
import type { Scope } from "@/lib/command";
import type { ReporterActor } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { mayAskFound } from "@/lib/domain/credential/signed-out-loss";
import { contactKinds, isSettled } from "@/lib/domain/people/contact-address";
import { contactKeys } from "./ask-code";
import { foundOf } from "./read-found";

/**
 * Refuses a "found it" that comes by a code alone, unless a code blocked it, nobody has answered no since, and the address
 * has settled: such a code does more than block (docs/adr/0061).
 */
export async function refuseFoundByCode(
  scope: Pick<Scope, "tx" | "now">,
  reporter: ReporterActor,
  eid: EidRow,
): Promise<void> {
  const { tx } = scope;
  const isByCode = await findReportByCode(tx, { ...eid, eidId: eid.id });
  if (!isByCode || !(await cameToSettled(scope, reporter))) throw new Refusal("found-not-by-code");
  const found = foundOf(await listLastFoundRequests(tx, [eid.id]), eid.id);
  if (found === "declined" && !mayAskFound(found, true)) throw new Refusal("found-declined");
}

/** Whether the visit's code went to an address that is on record still, and has been long enough. */
async function cameToSettled(
  { tx, now }: Pick<Scope, "tx" | "now">,
  { organisationId, visitId, employeeId }: ReporterActor,
): Promise<boolean> {
  const about = await readAskedAbout(tx, visitId);
  if (!about || !employeeId) return false;
  for (const kind of contactKinds) {
    const address = await readAddressInForce(tx, employeeId, kind);
    const keys = address?.value ? contactKeys(organisationId, address.value) : [];
    if (address && keys.some((key) => key.equals(about))) return isSettled(address, now);
  }
  return false;
}
