import { type Env, env } from "@/lib/env";
import { locales } from "@/lib/i18n/locale";
import { log } from "@/lib/log";

type Settings = Pick<Env, "PUBLIC_URL" | "SECURITY_CONTACT" | "SECURITY_EXPIRES">;

/** Whom to tell about a hole, as RFC 9116 writes it; undefined where nobody is named, since a guess would be answered by nobody. */
export function securityText(settings: Settings = ownSettings()): string | undefined {
  const { PUBLIC_URL, SECURITY_CONTACT, SECURITY_EXPIRES } = settings;
  if (SECURITY_CONTACT.length === 0 || !SECURITY_EXPIRES) return undefined;
  const fields = [
    ...SECURITY_CONTACT.map((contact) => ["Contact", contact]),
    ["Expires", `${SECURITY_EXPIRES}T23:59:59Z`],
    ["Preferred-Languages", locales.join(", ")],
    ["Canonical", `${PUBLIC_URL}/.well-known/security.txt`],
  ];
  return fields.map(([name, value]) => `${name}: ${value}\n`).join("");
}

function ownSettings(): Settings {
  const { PUBLIC_URL, SECURITY_CONTACT, SECURITY_EXPIRES } = env();
  return { PUBLIC_URL, SECURITY_CONTACT, SECURITY_EXPIRES };
}

/** A date that has passed is shown as it is, and those who can set a new one are told at each start. */
export function warnOfOldSecurityText(now: Date): void {
  const { SECURITY_EXPIRES } = env();
  if (SECURITY_EXPIRES && now > new Date(`${SECURITY_EXPIRES}T23:59:59Z`))
    log().warn({ expired: SECURITY_EXPIRES }, "security.txt has expired: set a later SECURITY_EXPIRES");
}
