import { getFormatter, getTranslations } from "@/lib/i18n/server";
import type { OfficerRoleView } from "@/lib/people/officer/read";

/** What a role is to the officer now, in words with its days and whose place it is. */
export async function RoleDays({ role }: { role: OfficerRoleView }) {
  const [t, format] = await Promise.all([getTranslations("officer"), getFormatter()]);
  const day = (written: string | null) =>
    written ? format.dateTime(new Date(`${written}T12:00:00Z`), "day") : "";
  const days = { from: day(role.validFrom), to: day(role.validTo) };
  return (
    <>
      {t(wordOf(role), days)}
      {role.substituteFor ? `. ${t("substitute-for", { name: role.substituteFor })}` : null}
    </>
  );
}

function wordOf({ granted, period, validTo }: OfficerRoleView) {
  if (!validTo) return granted ? "held" : "asked-short";
  if (period === "over") return granted ? "held-over" : "asked-over";
  if (!granted) return "asked-days";
  return period === "upcoming" ? "held-later" : "held-until";
}
