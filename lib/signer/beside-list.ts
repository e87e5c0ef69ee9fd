import { withOrganisation } from "@/db/core/client";
import { listName, shardOf } from "@/lib/domain/credential/list-shard";
import type { Crl } from "@/lib/pki/crl-reader";
import { type Checked, issuingAuthority } from "./checked";
import type { LastLists } from "./list";
import { Refused } from "./refused";

const format = "sigill-published-1";

/**
 * What lies beside a list outside the database: about the last list that was signed, and of each certificate on it what
 * the list says.
 */
export async function checkBesideList(
  lists: LastLists,
  { organisationId, issuerId, data }: { organisationId: string; issuerId: string; data: Uint8Array },
): Promise<Checked> {
  return withOrganisation(organisationId, async (tx) => {
    const [head, ...rows] = linesOf(data);
    const shard = /^\d{1,15}$/.test(String(head?.number)) ? shardOf(BigInt(String(head?.number))) : 0;
    const of = { organisationId, issuerId, shard };
    const authority = await issuingAuthority(tx, of);
    const last = await lists.last(tx, of, authority);
    if (head?.format !== format || head.issuer !== listName(authority.row.slug, shard))
      throw new Refused("line-differs", "it is not about a list of this issuer");
    if (!last || head.number !== String(last.number))
      throw new Refused("number-used", `it is about list ${head.number}, and the last is ${last?.number}`);
    refuseOther(last, rows);
    return { authority, data, entry: { subjectId: issuerId, name: String(last.number), notAfter: null } };
  });
}

function linesOf(data: Uint8Array): Record<string, unknown>[] {
  const text = Buffer.from(data).toString("utf8");
  if (!text.endsWith("\n")) throw new Refused("line-differs", "its last line does not end");
  try {
    return text
      .slice(0, -1)
      .split("\n")
      .map((line) => JSON.parse(line));
  } catch {
    throw new Refused("line-differs", "a line is not JSON");
  }
}

function refuseOther(list: Crl, rows: Record<string, unknown>[]): void {
  const said = new Map(rows.map((row) => [row.serial, row]));
  const other = list.entries.find(({ serial, reason }) => said.get(serial)?.reason !== reason);
  const good = rows.find(({ serial, status }) => status === "good" && list.bySerial.has(String(serial)));
  const serial = other?.serial ?? good?.serial;
  if (serial) throw new Refused("line-differs", `it says otherwise of ${serial} than list ${list.number}`);
}
