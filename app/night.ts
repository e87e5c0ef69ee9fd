import { cookies } from "next/headers";
import { isNight } from "@/lib/domain/core/swedish-time";
import { getNow } from "@/lib/i18n/server";

/** Where a loss is reported it is dark at night, unless something else was chosen. */
export async function readNight(): Promise<{ night: boolean; dark: boolean }> {
  const [jar, now] = await Promise.all([cookies(), getNow()]);
  const chosen = jar.get("theme")?.value;
  const night = !chosen && isNight(now);
  return { night, dark: night || chosen === "dark" };
}
