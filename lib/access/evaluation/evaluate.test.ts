import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { as, freshDatabase } from "@/db/core/testing";
import { unguarded } from "@/db/seed/unguarded";
import type { ClientActor } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { issue } from "@/lib/pki/certificate";
import { readCertificate } from "@/lib/pki/certificate-reader";
import { toPem } from "@/lib/pki/pem";
import { anIntent, aPki } from "@/lib/pki/testing";
import { aNetwork, forgetFacts } from "@/lib/testing/testing-asker";
import { evaluateAccess } from "./evaluate";
import type { AskedEvaluation } from "./item";

const { administrator } = await freshDatabase();
const network = await aNetwork();
const { organisationId, asker, ledger, person, grant, level3 } = network;
await network.act("attestera");
const [found] =
  await administrator`select number from tenant.organisation where organisation_id = ${organisationId}`;
const orgnr = String(found?.number);
const now = () => new Date();

beforeEach(forgetFacts);

const about = (uid: string, given: Partial<AskedEvaluation> = {}): AskedEvaluation => ({
  ...{ subject: { type: "affiliation", id: `${uid}@${orgnr}` }, act: "authenticate", extent: {} },
  ...{ service: ledger, stated: null, evidence: null, at: null },
  ...given,
});
const ask = (asked: AskedEvaluation[], options: { now?: Date } = {}, actor: ClientActor = asker) =>
  as("api", () => evaluateAccess(actor, { asked, stopAt: null, transactionId: randomUUID() }, options));
const answer = async (asked: AskedEvaluation, options: { now?: Date } = {}) => {
  const [one] = await ask([asked], options);
  return one?.answer === "no" ? one.reason : one?.answer;
};

describe("an answer turns", () => {
  const end = new Date("2027-03-31T22:00:00Z"); // midnight in Stockholm
  const before = new Date(end.getTime() - 1);

  test.each([
    ["an employment", { employedTo: "2027-03-31" }, {}, "employment-ended"],
    ["an agreement", {}, { validTo: "2027-03-31" }, "no-agreement"],
  ])("at the very instant %s ends", async (what, columns, agreement, why) => {
    const uid = `ends${what.length}`;
    await person(uid, columns);
    const service = await network.serviceAt({}, agreement);
    for (const act of ["authenticate", "attestera"]) {
      await grant({ serviceId: service, title: "Undersköterska" });
      expect(await answer(about(uid, { service, act }), { now: before })).toBe("yes");
      expect(await answer(about(uid, { service, act }), { now: end })).toBe(why);
    }
  });

  test("at the very instant a mandate ends, though the e-ID goes on", async () => {
    const { id } = await person("ending");
    await grant({ employeeId: id, validTo: "2027-03-31" });
    const asked = about("ending", { act: "attestera" });
    expect(await ask([asked], { now: before })).toEqual([
      { answer: "yes", agreementId: expect.any(String), until: end, limits: [] },
    ]);
    expect(await answer(asked, { now: end })).toBe("over");
    expect(await answer(about("ending"), { now: end })).toBe("yes");
  });

  test("with the next question once an e-ID is blocked, though what is so of the employer is reused", async () => {
    const { eid } = await person("blocking");
    expect(await answer(about("blocking"))).toBe("yes");
    await unguarded(administrator, ["eid"], async (tx) => {
      await tx`update tenant.eid set status = 'suspended', status_reason = 'lost' where id = ${eid?.id ?? ""}`;
    });
    expect(await answer(about("blocking"))).toBe("status");
  });

  test("within a second once an agreement is ended, and what was read is reused until then", async () => {
    await person("agreed");
    const service = await network.serviceAt();
    const asked = about("agreed", { service });
    const clock = vi.spyOn(performance, "now");
    try {
      clock.mockReturnValue(10_000);
      expect(await answer(asked)).toBe("yes");
      await administrator`
        update tenant.agreement set status = 'terminated', terminated_on = '2026-01-01', ends_on = '2026-01-31'
         where id in (select agreement_id from tenant.agreement_service where service_id = ${service})`;
      clock.mockReturnValue(10_399);
      expect(await answer(asked)).toBe("yes");
      clock.mockReturnValue(11_000);
      expect(await answer(asked)).toBe("no-agreement");
    } finally {
      clock.mockRestore();
    }
  });
});

const pki = await aPki(new Date(Date.now() - 86_400_000));
const issued = async (uid: string, status = "good") => {
  const { eid } = await person(uid);
  const der = await issue(pki.signer, "issuing", anIntent(pki));
  const { serial, issuer, notBefore, notAfter } = readCertificate(der);
  const { issuerId } = level3;
  await unguarded(administrator, ["certificate", "certificate_status"], async (tx) => {
    await tx`insert into tenant.certificate (organisation_id, id, eid_id, issuer_id, purpose, serial, subject,
        key_fingerprint, der, not_before, not_after, issued_at)
      values (${organisationId}, ${randomUUID()}, ${eid?.id ?? ""}, ${issuerId}, 'authentication', ${serial}, 'CN=x',
        ${serial}, ${Buffer.from(der)}, ${notBefore}, ${notAfter}, ${notBefore})`;
    await tx`insert into tenant.certificate_status (organisation_id, issuer_id, serial, status, not_after)
      values (${organisationId}, ${issuerId}, ${serial}, ${status}, ${notAfter})`;
  });
  return { der, serial, issuer, notAfter, pem: toPem(der, "CERTIFICATE") };
};
const certificate = (id: string, properties?: Record<string, unknown>) => ({
  subject: { type: "certificate", id, properties },
});

describe("by a certificate", () => {
  test("the whole of it, or its serial and issuer however programs write them, is the same person", async () => {
    const { pem, serial, issuer } = await issued("shown");
    const colons = serial.toUpperCase().replace(/..(?=.)/g, "$&:");
    const spaced = issuer.replaceAll(",", ", ").toUpperCase();
    for (const subject of [
      certificate(pem),
      certificate(serial, { issuer }),
      certificate(colons, { issuer: spaced }),
    ])
      expect(await answer(about("", subject))).toBe("yes");
    expect(await answer(about("shown", { evidence: certificate(pem).subject }))).toBe("yes");
    await person("other");
    expect(await answer(about("other", { evidence: certificate(pem).subject }))).toBe("not-held");
  });

  test("says where its status stands in the issuer's list, where it was what was shown and the answer is yes", async () => {
    const { pem, serial } = await issued("listed");
    const of = { organisation_id: organisationId, issuer_id: level3.issuerId };
    await unguarded(administrator, ["status_list_index", "issuer_certificate"], async (tx) => {
      await tx`insert into tenant.status_list_index ${tx({ ...of, serial, idx: 4711 })}`;
      await tx`insert into tenant.issuer_certificate ${tx({
        ...{ ...of, id: randomUUID(), purpose: "issuing", key_id: "issuing-1", slug: "nyby-7" },
        ...{ der: Buffer.from(pki.issuing), not_before: new Date(), not_after: new Date() },
      })}`;
    });
    const listed = { uri: "http://status.exempel.se/status-list/nyby-7", idx: 4711 };
    const granted = (asked: Parameters<typeof about>[1]) => ask([about("listed", asked)]);
    for (const asked of [certificate(pem), { evidence: certificate(pem).subject }])
      expect(await granted(asked)).toMatchObject([{ answer: "yes", statusList: listed }]);
    expect((await ask([about("listed")]))[0]).not.toHaveProperty("statusList");
    expect((await ask([about("", certificate(serial))]))[0]).not.toHaveProperty("statusList");
  });

  test("one made anew with the same serial, one of another issuer, or none at all finds nobody", async () => {
    const { serial } = await issued("copied");
    const forged = await issue(pki.signer, "issuing", anIntent(pki, { serial }));
    for (const subject of [
      certificate(toPem(forged, "CERTIFICATE")),
      certificate(serial, { issuer: "CN=Somebody" }),
      certificate(serial),
      certificate("-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n"),
      certificate("x".repeat(16_000)),
    ])
      expect(await answer(about("", subject))).toBe("unknown-subject");
  });

  test("one that is blocked by itself does not pass, and one that is over neither", async () => {
    const { pem } = await issued("held", "hold");
    expect(await answer(about("", certificate(pem)))).toBe("status");
    const { pem: over, notAfter } = await issued("over");
    expect(await answer(about("", certificate(over)), { now: notAfter })).toBe("expired");
  });
});

test("who is not found takes as many statements as who is", async () => {
  const { id } = await person("counted");
  await grant({ employeeId: id });
  const others = await person("others", { status: "revoked" });
  await grant({ employeeId: others.id });
  // However slow the machine: what is so of the employer is read once, by the first of all these.
  vi.spyOn(performance, "now").mockReturnValue(10_000);
  onTestFinished(() => void vi.restoreAllMocks());
  const statements = async (asked: AskedEvaluation) => {
    await ask([asked]);
    const driver = await import("drizzle-orm/postgres-js/session");
    const sent = vi.spyOn(driver.PostgresJsPreparedQuery.prototype, "execute");
    try {
      await ask([asked]);
      return sent.mock.calls.length;
    } finally {
      sent.mockRestore();
    }
  };
  for (const act of ["authenticate", "attestera"]) {
    const known = await statements(about("counted", { act }));
    expect(known).toBeGreaterThan(0);
    for (const [uid, given] of [
      ["nobody", {}],
      ["others", {}],
      ["counted", { service: randomUUID() }],
      ["counted", { subject: { type: "affiliation", id: "counted@5562265719" } }],
      ["counted", { subject: { type: "robot", id: "counted" } }],
    ] as const)
      expect(await statements(about(uid, { act, ...given }))).toBe(known);
  }
});

describe("nothing is answered", () => {
  const whyNot = async (attempt: Promise<unknown>) => {
    const fault = await attempt.catch((thrown: unknown) => thrown);
    return fault instanceof Refusal ? fault.code : String(fault);
  };

  test("that cannot be put on record", async () => {
    await person("unrecorded");
    await administrator.unsafe(
      "alter table tenant.disclosure add constraint none check (act <> 'sign') not valid",
    );
    expect(await whyNot(ask([about("unrecorded", { act: "sign" })]))).toMatch(/disclosure/);
    expect(await answer(about("unrecorded"))).toBe("yes");
    await administrator.unsafe("alter table tenant.disclosure drop constraint none");
  });

  test("without the scope, or to a client that is none of the employer's", async () => {
    const without = { ...asker, scopes: ["attribute:release"] } as ClientActor;
    const asking = { asked: [about("kim")], stopAt: null, transactionId: randomUUID() };
    expect(await whyNot(evaluateAccess(without, asking))).toBe("forbidden");
    expect(await whyNot(ask([about("kim")], {}, { ...asker, clientId: randomUUID() }))).toBe("forbidden");
    const other = await aNetwork();
    expect(await whyNot(ask([about("kim")], {}, { ...other.asker, organisationId }))).toBe("forbidden");
  });
});

test("of one person asked twice at once the same is on record once, and each of many by themselves", async () => {
  await person("twice");
  await person("thrice");
  const transactionId = randomUUID();
  const asked = [about("twice"), about("twice"), about("thrice"), about("twice", { act: "sign" })];
  await as("api", () => evaluateAccess(asker, { asked, stopAt: null, transactionId }, { now: now() }));
  const rows =
    await administrator`select subject from tenant.disclosure where transaction_id = ${transactionId}`;
  expect(rows).toHaveLength(3);
  expect(new Set(rows.map(({ subject }) => String(subject.toString("hex")))).size).toBe(2);
});

test("after the first no that ends it nothing more is answered, nor on record", async () => {
  const transactionId = randomUUID();
  const asked = [about("twice"), about("nobody"), about("thrice")];
  const answers = await as("api", () => evaluateAccess(asker, { asked, stopAt: "no", transactionId }));
  expect(answers.map((one) => one.answer)).toEqual(["yes", "no"]);
  const rows = await administrator`select from tenant.disclosure where transaction_id = ${transactionId}`;
  expect(rows).toHaveLength(2);
});
