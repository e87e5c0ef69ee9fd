import { withOrganisation } from "@/db/core/client";
import { as } from "@/db/core/testing";
import { listUnseenChannels, type StatusChange, saveSeen } from "@/db/credential/propagation";
import { saveCommitted } from "@/db/credential/propagation-receipt";
import { aHolder, anEid, anOfficer, aType } from "@/db/seed/builders";
import { suspendEid } from "@/lib/credential/eid/suspend";
import { aCertificateTold } from "@/lib/credential/issuer/testing-told";
import { recordPublished } from "@/lib/credential/propagation/published";

export const night = new Date("2026-11-24T01:14:07.100Z");
export const past = (ms: number) => new Date(night.getTime() + ms);

/** For tests: an e-ID in use with a certificate of the employer's own issuer, and a security officer who suspends it at night. */
export async function aSuspended(organisationId: string, issuerId: string) {
  const officer = await anOfficer(organisationId, ["security-officer"], { name: "Lisa Berg" });
  const auditor = await anOfficer(organisationId, ["auditor"]);
  const type = await aType(organisationId, { issuerId });
  const eid = await anEid(organisationId, { typeId: type.id });
  const holder = await aHolder(organisationId, eid.employeeId);
  const serial = await as("worker", () =>
    withOrganisation(organisationId, (tx) =>
      aCertificateTold(tx, { organisationId, issuerId, eidId: eid.id }, { status: "good" }),
    ),
  );
  const version = String(eid.version);
  await suspendEid(officer, { eidId: eid.id, version, reason: "lost" }, { now: night });
  const change: StatusChange = { organisationId, eidId: eid.id, decidedAt: night };
  return { officer, auditor, holder, serial, number: eid.number, change };
}

/** For tests: what the worker writes down of a change, as it would see it: OCSP at once, and what is numbered in a list. */
export async function seen(change: StatusChange, given: { but?: string } = {}): Promise<void> {
  const { organisationId, eidId } = change;
  const payload = { eidId, decidedAt: change.decidedAt.toISOString() };
  await as("worker", async () => {
    await recordPublished("crl", [{ organisationId, payload }], past(1_200));
    await withOrganisation(organisationId, async (tx) => {
      await saveCommitted(tx, change, past(90));
      for (const channel of await listUnseenChannels(tx, change)) {
        if (channel === given.but) continue;
        const sighting =
          channel === "ocsp" ? { seenAt: past(412), number: null } : { seenAt: past(1_900), number: 4812n };
        await saveSeen(tx, change, channel, sighting);
      }
    });
  });
}
