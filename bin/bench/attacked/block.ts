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

/** So many of the demo's first employer. */
export async function eidsInUse(administrator: string, count: number): Promise<InUse[]> {
  const sql = await connect(administrator);
  const rows = await sql<InUse[]>`
    select distinct on (e.id) e.id as "eidId", c.serial, i.der as "issuerDer"
      from tenant.eid e
      join system.organisation_slug s on s.organisation_id = e.organisation_id and s.slug = ${employer.slice(1)}
      join tenant.certificate c on c.eid_id = e.id and c.purpose = 'authentication'
      join tenant.certificate_status cs on (cs.organisation_id, cs.issuer_id, cs.serial) = (c.organisation_id, c.issuer_id, c.serial)
      join tenant.issuer_certificate i on i.issuer_id = c.issuer_id and i.purpose = 'issuing'
     where cs.status = 'good' and e.status = 'active' and c.not_after > now() limit ${count}`;
  await sql.end();
  if (rows.length < count) throw new Error(`${rows.length} of ${count} e-IDs are in use`);
  return rows;
}

/** From the officer's press to the first answer of OCSP that the certificate is on hold. */
export async function secondsUntilBlocked(officer: Visitor, eid: InUse, statusUrl: string): Promise<number> {
  const path = `/eids/${eid.eidId}`;
  const form = formIn((await officer.read(path)).text, "suspend");
  const pressed = performance.now();
  const answer = await officer.post(`${employer}${path}`, form);
  if (answer.status !== 303) throw new Error(`a block answered ${answer.status}`);
  const asked = { url: `${statusUrl}/ocsp`, issuerDer: eid.issuerDer };
  while ((await statusOf(asked, eid.serial)) !== "revoked") await pause(10);
  return (performance.now() - pressed) / 1000;
}

/** A form of a page as a browser without JavaScript would send it unchanged: its hidden fields and its choices as they stand. */
function formIn(html: string, idPrefix: string): FormData {
  const whole = html.split(/(?=<form\b)/).find((part) => part.includes(`"${idPrefix}-`)) ?? "";
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
