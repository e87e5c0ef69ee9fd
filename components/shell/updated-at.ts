import { getFormatter, getNow, getTranslations } from "@/lib/i18n/server";

/** What a list says of how many it has, and when that was looked up: it is read anew when the reader loads it. */
export async function updatedAt(said: string): Promise<string> {
  const [t, format, now] = await Promise.all([getTranslations("shell"), getFormatter(), getNow()]);
  const time = format.dateTime(now, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  return t("updated", { said: said.replace(/\.$/, ""), time });
}
