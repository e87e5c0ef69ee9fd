import type { Html } from "@/bin/setup/html";
import { keyFingerprint } from "@/lib/crypto/key-fingerprint";
import type { IssuedAct } from "./signer";
import type { Say, Word } from "./words";

export type Row = (word: Word, text: string, exact?: boolean) => Html | false;

type Role = Extract<IssuedAct["words"], { role: object }>["role"];

/** Who gets which role, and what tells them from somebody of the same name: that, the signer alone writes. */
export function roleRows(say: Say, role: Role, row: Row): (Html | false)[] {
  const { departments, validFrom, validTo } = role;
  return [
    row("role.officer", role.officer),
    ...knownRows(say, role, row),
    row("role", say(`role.${role.name}`)),
    row(
      "role.where",
      departments.length > 0
        ? departments.map((one) => whereOf(say, one)).join("; ")
        : say("role.everywhere"),
    ),
    row("role.days", validFrom && validTo ? `${validFrom} – ${validTo}` : say("role.until-further")),
    row("role.for", role.substituteFor ?? ""),
  ];
}

function knownRows(say: Say, { known }: Role, row: Row): (Html | false)[] {
  if (!known) return [row("role.known", say("role.known.nowhere"))];
  if (known.length === 0) return [row("role.known", say("role.known.nobody"))];
  return known.flatMap(({ name, since, publicKey }) => [
    row("role.known", `${name}, ${say("role.known.since")} ${dayOf(since)}`),
    row("key", keyFingerprint(publicKey), true),
  ]);
}

const dayOf = (at: string) => new Date(at).toLocaleDateString("sv-SE", { timeZone: "Europe/Stockholm" });

function whereOf(say: Say, { name, path, code, people }: Role["departments"][number]): string {
  const more = [
    ...(code ? [`${say("role.code")} ${code}`] : []),
    ...(people === undefined ? [] : [`${say("role.people")} ${people}`]),
  ];
  return more.length > 0 ? `${path ?? name} (${more.join(", ")})` : (path ?? name);
}
