import type { Difference } from "@/lib/domain/restore";
import type { Looked } from "./look";

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

function aboutIssuer({ slug, found }: Looked): string[] {
  if (!found)
    return [
      `${slug}: nothing is left outside the database to compare with. If it was restored, put the last list that anybody fetched there as <PUBLISHED_DIR>/${slug}/<number>.crl and run this again.`,
    ];
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
