import { Banner } from "@/components/ui/banner";
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

/** What the form that led here has done. */
export async function Done({ done }: { done: string | string[] | undefined }) {
  const t = await getTranslations("evidence");
  const deed = deeds.find((known) => known === done);
  if (!deed) return null;
  return (
    <div className="mb-4">
      <Banner role="status" tone="done">
        {t(`done.${deed}`)}
      </Banner>
    </div>
  );
}
