import { join } from "node:path";
import type { Difference } from "@/lib/domain/credential/restore";
import type { FieldKeyName } from "@/lib/domain/operation/field-key";
import { type Looked, lacks } from "./look";

const shown = 50;

/** What was found, for whoever stands at the server's shell. */
export function inWords({
  issuers,
  faults,
  folder,
}: {
  issuers: readonly Looked[];
  faults: readonly string[];
  folder: string;
}): string {
  const lines = issuers.flatMap((one) => [...aboutIssuer(one), ""]);
  if (issuers.length === 0)
    lines.push("No employer here issues e-IDs of its own: there is nothing to compare.");
  if (faults.length > 0) {
    lines.push(`What cannot be compared, in ${folder}:`, ...faults.map((fault) => `  ${fault}`));
    lines.push(
      "Move away what the issuer did not sign, and what belongs to another database. If the database is older than an issuer's ceremony, restore a later backup.",
    );
  }
  return lines.join("\n").trimEnd();
}

/** What should lie outside and does not, and what to do about it: nothing is brought up before. */
export function missingInWords(issuers: readonly Looked[], folder: string): string {
  return issuers
    .flatMap((one) => {
      const place = join(folder, one.slug);
      if (lacks(one) === "list")
        return `No list lies in ${place}, and the database has published up to list ${one.number}. Bring that folder back from where it is copied. If it is lost, put the last list that anybody fetched there as <number>.crl, and run this again with --without-record.`;
      if (lacks(one) === "record")
        return `${join(place, `${one.found?.list.number}.jsonl`)} is gone or empty. It says what the list cannot: reasons, e-ID numbers, and what was issued and is good. Bring it back from where the folder is copied, and run this again. If it is lost, run this with --without-record, which goes by the list alone.`;
      return [];
    })
    .join("\n");
}

export const keysInWords = (
  name: FieldKeyName,
  missing: readonly { keyId: string; rows: number }[],
): string[] =>
  missing.map(
    ({ keyId, rows }) =>
      `${rows} rows are under the key ${keyId}, which the secret ${name} lacks: their numbers are not ${name === "lookup-key" ? "found" : "read"}. Put that key, which lies with the backups of its time, into the file as its first line.`,
  );

function aboutIssuer({ slug, found, number: last, refused }: Looked): string[] {
  if (!found && refused) return [`${slug}: could not be compared, see below.`];
  if (!found && last === 0n) return [`${slug}: never published a list. There is nothing to compare.`];
  if (!found) return [`${slug}: nothing is left outside the database to compare with.`];
  const { number, list, behind, told, differences } = found;
  const head = behind
    ? `${slug}: the last list in the database is ${number}, and list ${list.number} has been published. It is older than what the world has seen.`
    : `${slug}: the last list in the database is ${number}; the last outside is ${list.number}. Nothing was published that it does not have.`;
  return [
    head,
    ...(told ? [] : ["  Only the list itself is left: reasons and e-ID numbers are not known."]),
    ...about(differences, "weaker", "blocked outside, and less here: to be blocked again"),
    ...about(differences, "reason", "blocked here for another reason"),
    ...about(differences, "unknown", "unknown here: to be kept on the list until they end"),
    ...about(differences, "stronger", "blocked here, and not on the last list: left blocked, look at each"),
  ];
}

function about(differences: readonly Difference[], kind: Difference["kind"], words: string): string[] {
  const those = differences.filter((one) => one.kind === kind);
  if (those.length === 0) return [];
  const names = those.map((one) =>
    "outside" in one
      ? `${one.outside.eidNumber ?? "e-ID unknown"}, certificate ${one.outside.serial}: ${one.outside.reason ?? one.outside.status}`
      : `certificate ${one.inside.serial}`,
  );
  const more = names.length > shown ? [`    and ${names.length - shown} more`] : [];
  return [`  ${those.length} ${words}`, ...names.slice(0, shown).map((name) => `    ${name}`), ...more];
}
