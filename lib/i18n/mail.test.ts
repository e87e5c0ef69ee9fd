import { expect, test } from "vitest";
import { grants } from "@/lib/domain/core/role";
import { reasons } from "@/lib/domain/credential/reason";
import { mailParts, renderMail, writeMail } from "./mail";
import type { MailParams, MailTemplate } from "./mail-params";
import { rawIn } from "./testing-raw";

const common = { organisation: "Provköpings kommun", number: "EL-2026-000412", phone: "010-555 00 24" };
const asked = ["new-eid", "replace-eid", "block-eid", "end-employment", "renew-eid"] as const;
const request = { organisation: common.organisation, address: "https://sigill.example/prov/requests/1" };
const at = new Date("2026-11-24T01:14:07Z");

function reminding(count: number, more: number): MailParams["agreement-reminder"] {
  const lines = Array.from({ length: count }, (_, nth) => ({
    number: `AV-2026-${String(nth + 1).padStart(4, "0")}`,
    title: "Kort och läsare",
    party: "Provbolaget AB",
    about: (["terminate", "extend", "call-off", "end"] as const)[nth % 4] ?? "end",
    day: new Date("2027-03-30T22:00:00Z"),
    safe: nth % 2 === 0 ? null : new Date("2027-03-28T22:00:00Z"),
    daysLeft: nth,
  }));
  return {
    organisation: common.organisation,
    lines,
    more,
    address: "https://sigill.example/prov/agreements/reminders",
  };
}

const paging = {
  ...{ organisation: common.organisation, number: "", blocked: false, at },
  address: "https://sigill.example/prov/lost",
};

const ends = { number: common.number, day: new Date("2026-12-30T23:00:00Z"), daysLeft: 30 };
const ending: MailParams["end-reminder"] = {
  ...{ organisation: common.organisation, own: [ends], managed: [ends, ends], desk: [ends], more: 2 },
  myAddress: "https://sigill.example/prov/my",
  peopleAddress: "https://sigill.example/prov/my/people",
  listAddress: "https://sigill.example/prov/eids?renewal=due&sort=valid-to",
};

const samples: { [T in MailTemplate]: MailParams[T][] } = {
  "receipt-code": [{ ...common, reference: "KV-2026-7Q4M2X", code: "7Q4M-2XRT", until: at }],
  "loss-code": [
    { organisation: common.organisation, name: "Ines", code: "481923", minutes: 15, phone: common.phone },
  ],
  "loss-card": [
    { ...paging, number: common.number, blocked: true },
    { ...paging, number: common.number, blocked: false },
  ],
  "end-reminder": [ending, { ...ending, managed: [], desk: [], more: 0 }],
  "renewal-invitation": (["time", "week"] as const).map((invite) => ({
    ...{ organisation: common.organisation, numbers: common.number, invite, place: "Receptionen" },
    ...{ day: at, time: "09:15", week: 48, address: "https://sigill.example/prov/my" },
  })),
  booking: (["booked", "moved", "cancelled", "tomorrow"] as const).map((what) => ({
    ...{ organisation: common.organisation, what, place: "Receptionen", startsAt: at },
    address: "https://sigill.example/prov/my",
  })),
  "loss-cards": [paging],
  "break-glass": [
    {
      ...{ organisation: common.organisation, owner: "Karin Ek", minutes: 60, at },
      address: "https://sigill.example/prov/settings/break-glass",
    },
  ],
  "loss-codes": [paging],
  "loss-address": [paging],
  "delivery-notice": [{ ...common, reference: "KV-2026-7Q4M2X", at }],
  block: [
    {
      ...common,
      what: "suspended",
      by: "holder",
      reason: "lost",
      at,
      revokesAt: new Date("2026-11-25T01:14:07Z"),
    },
    { ...common, what: "revoked", by: "job", reason: "employment-ended", at, revokesAt: null },
  ],
  resumed: [{ ...common, by: "officer", at }],
  "collect-reminder": [
    { ...common, place: "Receptionen, Storgatan 1", by: at },
    { ...common, place: "", by: null },
  ],
  "address-change": (["email", "phone", "both"] as const).flatMap((what) => {
    const { organisation, phone } = common;
    return (["asked", "changed"] as const).map((state) => ({
      ...{ organisation, phone, what, state, by: "officer" as const, at },
    }));
  }),
  "address-code": [{ organisation: common.organisation, code: "204816", minutes: 15, phone: common.phone }],
  "agreement-reminder": [reminding(1, 0), reminding(15, 5)],
  "agreement-escalation": [reminding(1, 0), reminding(2, 1)],
  "block-pause": [
    {
      organisation: common.organisation,
      blocks: 25,
      minutes: 60,
      at,
      address: "https://sigill.example/prov/settings/block-pauses/1",
    },
  ],
  "order-returned": [
    { organisation: common.organisation, number: common.number, address: "https://sigill.example.se/eids/1" },
  ],
  "manager-asked": asked.flatMap((kind) =>
    (["manager", "holder"] as const).map((by) => ({ ...request, kind, by })),
  ),
  "manager-answered": asked.flatMap((kind) =>
    (["done", "refused"] as const).flatMap((answer) =>
      (["manager", "holder", "applicant"] as const).map((to) => ({ ...request, kind, answer, to })),
    ),
  ),
  "role-end": grants.flatMap((role) =>
    (["substitute", "granter"] as const).map((to) => ({
      ...{ organisation: common.organisation, to, role, day: new Date("2026-12-04T23:00:00Z") },
      address: "https://sigill.example/prov",
    })),
  ),
  "inbox-daily": ([["resumed", "approved", "handed-over", "role"], []] as const).map((kinds) => ({
    ...{ organisation: common.organisation, lines: kinds.map((kind) => ({ kind, count: 2 })), waits: 12 },
    ...{ address: "https://sigill.example/prov/inbox", todoAddress: "https://sigill.example/prov" },
  })),
  "job-ended": ["export", "import"].flatMap((kind) =>
    [true, false].map((isDone) => ({
      organisation: common.organisation,
      kind,
      isDone,
      address: "https://sigill.example/prov/jobs",
    })),
  ),
  "block-notice": [
    {
      ...common,
      number: "EL-2026-000412, EL-2026-000413",
      what: "suspended",
      by: "holder",
      reason: "stolen",
      at,
      revokesAt: new Date("2026-11-25T01:14:07Z"),
    },
    { ...common, what: "revoked", by: "officer", reason: "misuse", at, revokesAt: null },
  ],
};

test("a block says what happened, when, by which role, until when, and whom to call", () => {
  const [params] = samples.block;
  if (!params) throw new Error("no sample");
  const { subject, body } = renderMail("block", "sv", params);
  expect(subject).toBe("Din e-legitimation EL-2026-000412 är tillfälligt spärrad");
  expect(body).toContain("24 nov. 2026 02:14, av dig själv. Orsak: förlorad.");
  expect(body).toContain("Spärren blir permanent 25 nov. 2026 02:14");
  expect(body).toContain("Ring 010-555 00 24 genast");
});

test("a mail speaks both languages, Swedish first, and each part can be told from the other", () => {
  const [params] = samples["agreement-reminder"];
  if (!params) throw new Error("no sample");
  const mail = writeMail("agreement-reminder", params);
  expect(mail.locale).toBe("sv, en");
  expect(mail.subject).toBe("1 avtal väntar på ditt beslut / 1 agreement awaits your decision");
  expect(mailParts("subject", mail)).toEqual([
    { locale: "sv", text: "1 avtal väntar på ditt beslut" },
    { locale: "en", text: "1 agreement awaits your decision" },
  ]);
  const [swedish, english, ...others] = mailParts("body", mail);
  expect(swedish).toMatchObject({ locale: "sv", text: expect.stringMatching(/^Hej,/) });
  expect(english).toMatchObject({ locale: "en", text: expect.stringMatching(/^Hello,/) });
  expect(others).toEqual([]);
});

test("one from when mails spoke Swedish only is all Swedish", () => {
  const mail = { locale: "sv", subject: "In / ut", body: "Hej,\n" };
  expect(mailParts("subject", mail)).toEqual([{ locale: "sv", text: "In / ut" }]);
  expect(mailParts("body", mail)).toEqual([{ locale: "sv", text: "Hej,\n" }]);
});

test("a permanent block says so in English too, and promises no end to it", () => {
  const params = samples.block[1];
  if (!params) throw new Error("no sample");
  const { subject, body } = renderMail("block", "en", params);
  expect(subject).toBe("Your e-ID EL-2026-000412 is revoked");
  expect(body).toContain("automatically. Reason: the employment has ended.");
  expect(body).not.toContain("unless it is lifted");
});

test("the officer on call is told what was blocked, by which role and until when", () => {
  const [params] = samples["block-notice"];
  if (!params) throw new Error("no sample");
  const { subject, body } = renderMail("block-notice", "sv", params);
  expect(subject).toBe("Tillfälligt spärrad: EL-2026-000412, EL-2026-000413");
  expect(body).toContain("24 nov. 2026 02:14, av innehavaren. Orsak: stulen.");
  expect(body).toContain("Spärren blir permanent 25 nov. 2026 02:14");
});

test("the code is in the mail that carries it, with how long it works", () => {
  const [params] = samples["receipt-code"];
  if (!params) throw new Error("no sample");
  const { body } = renderMail("receipt-code", "sv", params);
  expect(body).toContain("Kod: 7Q4M-2XRT");
  expect(body).toContain("till 24 nov. 2026 02:14");
});

test("no mail has a code, a template or an instant of the program's, whatever it is about", () => {
  const mails: { [T in MailTemplate]: MailParams[T][] } = {
    ...samples,
    block: reasons.flatMap((reason) => samples.block.map((one) => ({ ...one, reason }))),
    "block-notice": reasons.flatMap((reason) => samples["block-notice"].map((one) => ({ ...one, reason }))),
  };
  for (const [template, list] of Object.entries(mails) as [MailTemplate, MailParams[MailTemplate][]][])
    for (const params of list)
      for (const locale of ["sv", "en"] as const) {
        const { subject, body } = renderMail(template, locale, params);
        expect(rawIn(`${subject}\n${body}`, locale), template).toEqual([]);
      }
});

test("no mail leaves a placeholder unfilled, names a person, or carries an identity number; none to a holder carries a link", () => {
  for (const [template, list] of Object.entries(samples) as [MailTemplate, MailParams[MailTemplate][]][])
    for (const params of list)
      for (const locale of ["sv", "en"] as const) {
        const { subject, body } = renderMail(template, locale, params);
        expect(`${subject}${body}`).not.toMatch(/[{}]|mail\.|\d{6,8}[-+]\d{4}/);
        if ("phone" in params) expect(body).not.toMatch(/https?:/);
        expect(subject).not.toContain("\n");
      }
});

test("an owner is told of each last day with its agreement, how long there is, and where the rest stand", () => {
  const { subject, body } = renderMail("agreement-reminder", "sv", reminding(15, 5));
  expect(subject).toBe("20 avtal väntar på ditt beslut");
  expect(body).toContain(
    "– AV-2026-0002 Kort och läsare, Provbolaget AB: sista dag att förlänga 31 mars 2027 (om 1 dag)",
  );
  expect(body).toContain("sista dag att säga upp 31 mars 2027 (i dag)");
  expect(body).toContain("Och 5 till.");
  expect(body).toContain("https://sigill.example/prov/agreements/reminders");
  expect(body).not.toContain("Ring ");
});

test("what nobody has answered is told as such, in English too", () => {
  const { subject, body } = renderMail("agreement-escalation", "en", reminding(1, 0));
  expect(subject).toBe("Unanswered: 1 agreement must be decided within a week");
  expect(body).toContain("last day to terminate 31 Mar 2027 (today)");
});
