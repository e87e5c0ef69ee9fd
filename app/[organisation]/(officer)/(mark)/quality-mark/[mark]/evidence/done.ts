import { getTranslations } from "@/lib/i18n/server";

const deeds = [
  "added",
  "edited",
  "linked",
  "unlinked",
  "ready",
  "approved",
  "returned",
  "withdrawn",
] as const;

/** What the form that led here has done, in words. */
export async function evidenceDone(done: string | string[] | undefined): Promise<string | undefined> {
  const t = await getTranslations("evidence");
  const deed = deeds.find((known) => known === done);
  return deed && t(`done.${deed}`);
}
