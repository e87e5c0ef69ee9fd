import { beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { aType } from "@/db/seed/builders";
import { resumeEid } from "@/lib/credential/eid/resume";
import { suspendEid } from "@/lib/credential/eid/suspend";
import { anEidInUse, aTown, type Town } from "@/lib/credential/eid/testing-block";
import { askToResume } from "@/lib/credential/signed-act/ask";
import type { SoftwarePasskey } from "@/lib/crypto/software-passkey";
import { refusalOf } from "@/lib/people/employee/testing";
import { aPasskey } from "@/lib/testing/testing-passkey";
import { requireSigning, signed } from "@/lib/testing/testing-signed-act";
import { answerFound } from "./answer-found";
import { liftReport } from "./lift-report";
import { readReport } from "./read";
import { readFound } from "./read-found";
import { reportFound } from "./report-found";
import { reportLost } from "./report-lost";

const database = await freshDatabase();
const { administrator: sql } = database;
let town: Town;
let passkey: SoftwarePasskey;
/** At level 2, of the same holder as the one at level 3. */
let low: string;
beforeEach(async () => {
  town = await aTown();
  const { organisationId, person } = town;
  const type = await aType(organisationId, { level: 2 });
  low = (await anEidInUse(organisationId, { employeeId: person.id, typeId: type.id })).id;
  passkey = await aPasskey(sql, town.jonas, town.lisa);
});

const lost = async (eidIds: string[]) =>
  String((await reportLost(town.karin, { employeeId: town.person.id, eidIds })).reportId);
const statusOf = async (eidId: string) =>
  (await sql`select status from tenant.eid where id = ${eidId}`)[0]?.status;
const resumedOnItsPage = async () => {
  const act = await signed(town.lisa, town.eidId, passkey, 2, askToResume);
  await resumeEid(town.lisa, { eidId: town.eidId, version: 2, act });
};
const onItsPage = () => ({
  code: "act-on-eid-page",
  detail: { eidId: town.eidId, number: town.number },
  field: undefined,
});

describe("where acts are required, a wrongful report", () => {
  const apart = async (reportId: string) => {
    const { eids } = await readReport(town.lisa, reportId);
    return new Map(eids.map(({ eidId, signedApart }) => [eidId, signedApart]));
  };

  test("says beforehand which are lifted on their own pages, and is lifted by none of its own", async () => {
    const reportId = await lost([town.eidId, low]);
    expect(await apart(reportId)).toEqual(
      new Map([
        [town.eidId, false],
        [low, false],
      ]),
    );
    await requireSigning(town.lisa, passkey);
    expect(await apart(reportId)).toEqual(
      new Map([
        [town.eidId, true],
        [low, false],
      ]),
    );
    expect(await refusalOf(liftReport(town.lisa, { reportId }))).toMatchObject(onItsPage());
    expect([await statusOf(town.eidId), await statusOf(low)]).toEqual(["suspended", "suspended"]);
  });

  test("is answered once each is lifted with an act on its page", async () => {
    const reportId = await lost([town.eidId]);
    await requireSigning(town.lisa, passkey);
    await resumedOnItsPage();
    expect((await readReport(town.lisa, reportId)).eids).toMatchObject([
      { eidId: town.eidId, status: "active", revokesAt: null, signedApart: false },
    ]);
    expect((await refusalOf(liftReport(town.jonas, { reportId }))).code).toBe("wrong-status");
  });

  test("of what is at level 2 alone is lifted in one press as before", async () => {
    const reportId = await lost([low]);
    await requireSigning(town.lisa, passkey);
    expect(await apart(reportId)).toEqual(new Map([[low, false]]));
    await liftReport(town.lisa, { reportId });
    expect(await statusOf(low)).toBe("active");
  });

  test("says nothing of a hold that somebody else put since", async () => {
    const reportId = await lost([town.eidId]);
    await requireSigning(town.lisa, passkey);
    await resumedOnItsPage();
    await suspendEid(town.jonas, { eidId: town.eidId, version: 3, reason: "precaution" });
    expect(await apart(reportId)).toEqual(new Map([[town.eidId, false]]));
  });
});

describe("where acts are required, a holder who has found theirs", () => {
  async function found(eidId: string) {
    await suspendEid(town.karin, { eidId, version: 1, reason: "lost" });
    await reportFound(town.holder, { eidIds: eidId });
    return (await sql`select id from tenant.found_request where eid_id = ${eidId}`)[0]?.id;
  }
  const answerTo = async (foundId: string) =>
    (await sql`select answer from tenant.found_request where id = ${foundId}`)[0]?.answer;

  test("is answered yes on the e-ID's page alone, which is said beforehand, and then the question is closed", async () => {
    const foundId = await found(town.eidId);
    expect((await readFound(town.lisa, town.eidId))?.signedApart).toBe(false);
    await requireSigning(town.lisa, passkey);
    expect((await readFound(town.lisa, town.eidId))?.signedApart).toBe(true);
    const yes = answerFound(town.lisa, { foundId, version: 2, answer: "resume" });
    expect(await refusalOf(yes)).toMatchObject(onItsPage());
    expect([await statusOf(town.eidId), await answerTo(foundId)]).toEqual(["suspended", null]);
    await resumedOnItsPage();
    expect([await statusOf(town.eidId), await answerTo(foundId)]).toEqual(["active", "resumed"]);
    expect(await readFound(town.lisa, town.eidId)).toBeNull();
  });

  test("is answered no without an act, and yes at level 2", async () => {
    const [high, two] = [await found(town.eidId), await found(low)];
    await requireSigning(town.lisa, passkey);
    await answerFound(town.lisa, { foundId: high, version: 2, answer: "decline" });
    expect([await statusOf(town.eidId), await answerTo(high)]).toEqual(["suspended", "declined"]);
    expect((await readFound(town.lisa, low))?.signedApart).toBe(false);
    await answerFound(town.lisa, { foundId: two, version: 2, answer: "resume" });
    expect(await statusOf(low)).toBe("active");
  });
});
