import { beforeAll, expect, test } from "vitest";
import { lockQualityMark } from "@/db/mark/quality-mark";
import { aJob, anOfficer, anOrganisation, aParty, aQualityMark } from "@/db/seed/builders";
import { aService } from "@/db/seed/use-builders";
import { lockParty } from "@/db/use/relying-party";
import { lockService } from "@/db/use/service";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { appendAudit } from "./audit";
import { type Tx, withOrganisation } from "./client";
import { freshDatabase } from "./testing";

await freshDatabase();
const now = new Date("2026-11-24T10:00:00Z");
let organisationId: string;
let karin: OfficerActor;
let jonas: OfficerActor;
beforeAll(async () => {
  organisationId = await anOrganisation();
  karin = await anOfficer(organisationId, ["id-administrator"], { name: "Karin Ek" });
  jonas = await anOfficer(organisationId, ["security-officer"], { name: "Jonas Falk" });
});

type Lock = (tx: Tx, id: string, version: number) => Promise<unknown>;
const things: Record<string, { make: () => Promise<string>; lock: Lock }> = {
  party: {
    make: () => aParty(organisationId),
    lock: (tx, id, version) => lockParty(tx, organisationId, id, version),
  },
  service: {
    make: () => aService(organisationId),
    lock: (tx, id, version) => lockService(tx, organisationId, id, version),
  },
  "quality mark": {
    make: async () => (await aQualityMark(organisationId)).id,
    lock: (tx, id, version) => lockQualityMark(tx, organisationId, id, version),
  },
};

const logged = (actor: OfficerActor, action: string, subjectId: string) =>
  withOrganisation(organisationId, (tx) =>
    appendAudit(tx, actor, now, { action, subjectKind: "party", subjectId }),
  );
const refusedAt = (work: (tx: Tx) => Promise<unknown>) =>
  withOrganisation(organisationId, work).then(
    () => undefined,
    (fault: unknown) => (fault instanceof Refusal ? { code: fault.code, detail: fault.detail } : fault),
  );

test.each(Object.entries(things))(
  "whoever shows an older version of a thing (%s) is told who changed it last, and when",
  async (_, { make, lock }) => {
    const id = await make();
    await logged(jonas, "thing.edited", id);
    await logged(karin, "thing.edited", id);
    await logged(jonas, "declaration.exported", id);
    await logged(jonas, "relying-party.unmasked", id);
    expect(await refusedAt((tx) => lock(tx, id, 9))).toEqual({
      code: "changed-meanwhile",
      detail: { by: "Karin Ek", account: karin.accountId, at: "2026-11-24T10:00:00.000Z" },
    });
    expect(await refusedAt((tx) => lock(tx, id, 1))).toBeUndefined();
  },
);

test("where the log says nobody, no name is made up", async () => {
  const id = await aParty(organisationId);
  expect(await refusedAt((tx) => lockParty(tx, organisationId, id, 9))).toEqual({
    code: "changed-meanwhile",
    detail: {},
  });
});

test("what a job changed is told without a name, since it has none that people know", async () => {
  const id = await aParty(organisationId);
  await withOrganisation(organisationId, (tx) =>
    appendAudit(tx, aJob(organisationId), now, {
      action: "thing.edited",
      subjectKind: "party",
      subjectId: id,
    }),
  );
  expect(await refusedAt((tx) => lockParty(tx, organisationId, id, 9))).toEqual({
    code: "changed-meanwhile",
    detail: { at: "2026-11-24T10:00:00.000Z" },
  });
});
