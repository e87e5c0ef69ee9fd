import { expect, test } from "vitest";
import { reasons } from "@/lib/domain/credential/reason";
import { mailKindCodes, theirMailKinds } from "@/lib/domain/operation/mail-kind";
import { composeMail, type MailTemplateText, placeholdersOf } from "@/lib/domain/operation/mail-template";
import { holdsPersonalNumber } from "@/lib/domain/people/number-in-text";
import { mailParts, renderMail, writeMail } from "./mail";
import type { MailParams, MailTemplate } from "./mail-params";
import { previewMail } from "./mail-sample";
import { reminding, samples } from "./testing-mail-samples";
import { rawIn } from "./testing-raw";

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
  const written = writeMail("agreement-reminder", params);
  const mail = { ...written, body: composeMail(written.body) };
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
  expect(body).toContain("Engångskod: 7Q4M-2XRT");
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
        expect(holdsPersonalNumber(`${subject} ${body}`, "2026-11-28"), template).toBe(false);
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

const own: MailTemplateText = {
  opening: { sv: "Hej från {organisation}!", en: "Hello from {organisation}!" },
  closing: { sv: "Frågor? Kom till växeln.", en: "Questions? Come to the front desk." },
  signature: { sv: "IT, {organisation}", en: "IT desk, {organisation}" },
};
const all = Object.entries(samples) as [MailTemplate, MailParams[MailTemplate][]][];

test("every kind of mail is on the list that says whose words it begins and ends with", () => {
  expect(mailKindCodes.toSorted()).toEqual(Object.keys(samples).toSorted());
});

test("what a stranger could make use of has the product's words wholly; the rest has the employer's, and every fact between", () => {
  const unmoved: string[] = [];
  for (const [template, list] of all)
    for (const params of list) {
      const { body } = writeMail(template, params);
      const [plain, changed] = [composeMail(body), composeMail(body, own)];
      if (plain === changed) unmoved.push(template);
      else {
        expect(changed).toMatch(/^Hej från [^\n]+!\n\n/);
        expect(changed).toMatch(/\n\nFrågor\? Kom till växeln\.\n\nIT, [^\n]+\n\n\* \* \*\n\nHello from/);
        for (const line of body.parts.flatMap(({ middle }) => middle)) expect(changed).toContain(line);
        expect(changed).not.toMatch(/[{}]/);
      }
    }
  expect([...new Set(unmoved)].toSorted()).toEqual([
    "address-change",
    "address-code",
    "block",
    "block-notice",
    "block-pause",
    "break-glass",
    "delivery-notice",
    "issuer-key",
    "issuer-revoked",
    "loss-address",
    "loss-card",
    "loss-cards",
    "loss-code",
    "loss-codes",
    "party-notice",
    "passkey",
    "receipt-code",
    "resumed",
    "root-list",
  ]);
});

test("each placeholder that a kind offers is filled in from what the mail is told", () => {
  for (const kind of theirMailKinds)
    for (const params of samples[kind]) {
      const { values } = writeMail(kind, params as never).body;
      for (const name of placeholdersOf(kind)) expect(values[name], `${kind} ${name}`).toMatch(/./);
    }
});

test("a preview is made up, in both languages, with the words it is a preview of", () => {
  const told = { organisation: "Provköpings kommun", address: "https://sigill.example/prov" };
  for (const kind of theirMailKinds) {
    const mails = previewMail(kind, own, told);
    expect(mails.map(({ locale }) => locale)).toEqual(["sv", "en"]);
    expect(mails[0]?.body).toMatch(/^Hej från Provköpings kommun!/);
    expect(mails[1]?.body).toMatch(/^Hello from Provköpings kommun!/);
    for (const { subject, body } of mails) expect(`${subject}${body}`).not.toMatch(/[{}]|undefined/);
  }
});
