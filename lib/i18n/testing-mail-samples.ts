import { grants } from "@/lib/domain/core/role";
import type { MailParams, MailTemplate } from "./mail-params";

const common = { organisation: "Provköpings kommun", number: "EL-2026-000412", phone: "010-555 00 24" };
const asked = ["new-eid", "replace-eid", "block-eid", "end-employment", "renew-eid"] as const;
const request = { organisation: common.organisation, address: "https://sigill.example/prov/requests/1" };
const at = new Date("2026-11-24T01:14:07Z");

export function reminding(count: number, more: number): MailParams["agreement-reminder"] {
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

/** What each kind of mail may be told. */
export const samples: { [T in MailTemplate]: MailParams[T][] } = {
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
  "party-notice": [0, 12].map((more) => ({
    ...{ organisation: common.organisation, ring: common.phone, more },
    issuers: [
      {
        ...{ name: "Provköpings kommun", ocsp: "https://status.sigill.example/ocsp" },
        crl: "https://status.sigill.example/crl/prov.crl",
        certificates: (["hold", "revoked", "good"] as const).map((wanted) => ({
          serial: "4f02a1",
          wanted,
          at,
        })),
      },
    ],
  })),
  "loss-cards": [paging],
  "issuer-key": [
    {
      ...{
        organisation: common.organisation,
        issuer: "Provköping",
        serial: "0a1b2c3d4e5f60718293a4b5c6d7e8f9",
      },
      ...{
        at,
        until: new Date("2027-01-20T01:14:07Z"),
        address: "https://sigill.example/prov/settings/issuers",
      },
    },
  ],
  "root-list": [60, 1, 0].map((days) => ({
    ...{
      organisation: common.organisation,
      issuer: "Provköping",
      days,
      end: new Date("2027-01-20T01:14:07Z"),
    },
    address: "https://sigill.example/prov/settings/issuers",
  })),
  "issuer-revoked": [
    {
      ...{ organisation: common.organisation, to: "officer", issuer: "Provköping", at },
      address: "https://sigill.example/prov/settings/issuers",
    },
    ...[common.number, "EL-2026-000412, EL-2026-000413"].map((numbers) => ({
      ...{ organisation: common.organisation, phone: common.phone, to: "holder" as const, numbers, at },
    })),
  ],
  passkey: (["invited", "enrolled", "removed"] as const).flatMap((what) =>
    (["own", "colleague"] as const).map((whose) => ({
      ...{ organisation: common.organisation, what, whose, at },
      address: "https://sigill.example/prov/settings/passkeys",
    })),
  ),
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
  "collect-booking": [
    {
      ...{ organisation: common.organisation, number: common.number, place: "", by: null },
      address: "https://sigill.example/e/my/book",
    },
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
  "objection-raised": (["officer", "holder"] as const).map((to) => ({
    ...{ organisation: common.organisation, to, due: new Date("2026-12-23T23:00:00Z") },
    address: "https://sigill.example/prov/objections/1",
  })),
  "objection-answered": (["upheld", "rejected"] as const).map((answer) => ({
    ...{ organisation: common.organisation, answer, address: "https://sigill.example/prov/my/disclosures" },
  })),
  "access-asked": (["permission", "card"] as const).map((what) => ({ ...request, what })),
  "access-answered": (["permission", "card"] as const).flatMap((what) =>
    (["approved", "refused"] as const).map((answer) => ({ ...request, what, answer })),
  ),
  "stand-in": [{ ...request, from: at, to: new Date("2026-12-23T23:00:00Z") }],
  recertification: (["asked", "warned", "holder-warned", "holder-ended"] as const).map((kind) => ({
    ...{ ...request, kind, day: new Date("2026-12-23T23:00:00Z") },
  })),
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
