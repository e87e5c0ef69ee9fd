import { setTimeout as pause } from "node:timers/promises";
import { connect } from "@/bin/setup/roles.mjs";
import { statusOf } from "../status/ask";
import { employer, type Visitor } from "./visitor";

/** Somebody's e-ID in use, with a certificate of it that OCSP calls good. */
export interface InUse {
  eidId: string;
  serial: string;
  issuerDer: Uint8Array;
}

/**
 * Finds e-IDs of the demo's first employer whose page offers a hold in one press. If another person has nearly the same
 * name, the page first asks who is meant, so those are left out.
 */
export async function eidsInUse(administrator: string, officer: Visitor, count: number): Promise<InUse[]> {
  const found: InUse[] = [];
  for (const eid of await goodEids(administrator)) {
    if (found.length === count) break;
    if (holdForm((await officer.read(pageOf(eid))).text)) found.push(eid);
  }
  if (found.length < count) throw new Error(`${found.length} of ${count} e-IDs can be held in one press`);
  return found;
}

async function goodEids(administrator: string): Promise<InUse[]> {
  const sql = await connect(administrator);
  const rows = await sql<InUse[]>`
    select distinct on (e.id) e.id as "eidId", c.serial, i.der as "issuerDer"
      from tenant.eid e
      join system.organisation_slug s on s.organisation_id = e.organisation_id and s.slug = ${employer.slice(1)}
      join tenant.certificate c on c.eid_id = e.id and c.purpose = 'authentication'
      join tenant.certificate_status cs on (cs.organisation_id, cs.issuer_id, cs.serial) = (c.organisation_id, c.issuer_id, c.serial)
      join tenant.issuer_certificate i on i.issuer_id = c.issuer_id and i.purpose = 'issuing'
     where cs.status = 'good' and e.status = 'active' and c.not_after > now() order by e.id`;
  await sql.end();
  return rows;
}

/** From the officer's press to the first answer of OCSP that the certificate is on hold. */
export async function secondsUntilBlocked(
  officer: Visitor,
  eid: InUse,
  { statusUrl, administrator }: { statusUrl: string; administrator: string },
): Promise<number> {
  const form = holdForm((await officer.read(pageOf(eid))).text);
  if (!form) throw new Error(`the page of e-ID ${eid.eidId} offers no hold`);
  const pressed = performance.now();
  const { status } = await officer.post(`${employer}${pageOf(eid)}`, form);
  if (status !== 303)
    throw new Error(`a hold answered ${status}, refused: ${await lastRefusal(administrator)}`);
  const asked = { url: `${statusUrl}/ocsp`, issuerDer: eid.issuerDer };
  while ((await statusOf(asked, eid.serial)) !== "revoked") await pause(10);
  return (performance.now() - pressed) / 1000;
}

/** The code that the last hold was refused with, or that there is none. */
async function lastRefusal(administrator: string): Promise<string> {
  const sql = await connect(administrator);
  const [row] = await sql<{ code: string }[]>`
    select code from tenant.audit_event
     where action = 'eid:suspend' and outcome = 'refused' order by at desc limit 1`;
  await sql.end();
  return row?.code ?? "no refusal is on record";
}

const pageOf = ({ eidId }: InUse) => `/eids/${eidId}`;

/** The form of a hold as a browser without JavaScript would send it unchanged: its hidden fields and its choices as they are. */
function holdForm(html: string): FormData | undefined {
  const whole = html.split(/(?=<form\b)/).find((part) => part.includes('"suspend-'));
  if (!whole) return undefined;
  const form = new FormData();
  for (const [tag] of whole.split("</form>")[0]?.matchAll(/<input\b[^>]*>/g) ?? []) {
    const attribute = (name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1];
    const isChoice = /^(radio|checkbox)$/.test(attribute("type") ?? "");
    if (!isChoice || /\bchecked\b/.test(tag))
      form.append(attribute("name") ?? "", unescaped(attribute("value") ?? ""));
  }
  return form;
}

const unescaped = (text: string) =>
  text.replaceAll("&quot;", '"').replaceAll("&#x27;", "'").replaceAll("&amp;", "&");
