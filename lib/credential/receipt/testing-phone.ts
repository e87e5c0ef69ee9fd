import { randomBytes } from "node:crypto";
import { withOrganisation } from "@/db/core/client";
import type { freshDatabase } from "@/db/core/testing";
import { readReceipt } from "@/db/credential/receipt";
import type { Options } from "@/lib/command";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { linkToken, signatoryOf } from "./link";
import { openReceiptLink } from "./open-link";
import { showReceiptLink } from "./show-link";
import { signReceiptOnPhone } from "./sign-on-phone";

type Sql = Awaited<ReturnType<typeof freshDatabase>>["administrator"];

const aPhone = () => randomBytes(32).toString("base64url");

/** What stands in the QR code on the desk's screen. */
export async function shownToken(organisationId: string, receiptId: string): Promise<string> {
  const { id, linkId } = await withOrganisation(organisationId, (tx) => readReceipt(tx, receiptId));
  if (!linkId) throw new Error("no link is shown");
  return linkToken({ id, linkId });
}

/** The code as the holder reads it in their own mail, the newest first. */
export async function mailedCode(sql: Sql, organisationId: string): Promise<string> {
  const [mail] = await sql`
    select body from tenant.mail where organisation_id = ${organisationId} and template = 'receipt-code'
    order by created_at desc limit 1`;
  return /Engångskod: ([0-9A-Z]{4}-[0-9A-Z]{4})/.exec(mail?.body)?.[1] ?? "";
}

/** One receipt, and what may be done about it from a phone. */
export function phoneOf(organisationId: string, receiptId: string, browser = aPhone()) {
  const actor = signatoryOf(organisationId, receiptId);
  return {
    browser,
    open: (token: string, options: Options = {}) => openReceiptLink(actor, { token, browser }, options),
    sign: (code: string, options: Options = {}) =>
      signReceiptOnPhone(actor, { browser, code, accepted: "on" }, options),
  };
}

/** The whole way of one holder: shown, opened, the mail read and the code typed. */
export async function signedOnPhone(sql: Sql, officer: OfficerActor, receiptId: string): Promise<void> {
  const { organisationId } = officer;
  await showReceiptLink(officer, { receiptId });
  const phone = phoneOf(organisationId, receiptId);
  await phone.open(await shownToken(organisationId, receiptId));
  await phone.sign(await mailedCode(sql, organisationId));
}

const start = Date.now() + 60_000;
export const minute = 60_000;
/** So long after all has been made ready. */
export const at = (ms: number) => ({ now: new Date(start + ms) });

/** A receipt that waits at a desk, and what the desk, a phone and the mailbox make of it. */
export function receiptAt<Desk extends { organisationId: string; berit: OfficerActor }>(
  sql: Sql,
  desk: Desk,
  receiptId: string,
) {
  const { organisationId } = desk;
  const show = (ms = 0, actor: OfficerActor = desk.berit) => showReceiptLink(actor, { receiptId }, at(ms));
  const token = () => shownToken(organisationId, receiptId);
  const phone = () => phoneOf(organisationId, receiptId);
  return {
    ...{ desk, receiptId, show, token, phone },
    code: () => mailedCode(sql, organisationId),
    mails: () => sql`
      select 1 from tenant.mail where organisation_id = ${organisationId} and template = 'receipt-code'`,
    async receiptRow() {
      const [row] = await sql`select * from tenant.receipt where id = ${receiptId}`;
      if (!row) throw new Error("no receipt");
      return row;
    },
    /** A phone that has opened what the desk shows. */
    async opened(ms = 1_000) {
      await show();
      const own = phone();
      await own.open(await token(), at(ms));
      return own;
    },
  };
}
