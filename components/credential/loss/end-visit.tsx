import { PostButton } from "@/components/ui/post-button";
import { getTranslations } from "@/lib/i18n/server";

/** For whoever reports from a telephone that is not theirs: what was shown is shown there no more. */
export async function EndVisit({ slug }: { slug: string }) {
  const t = await getTranslations("loss.signed-out");
  return (
    <div className="mt-8 flex flex-col items-start gap-3 border-hair border-t pt-4 text-ink-2">
      <p>{t("end-hint")}</p>
      <PostButton action="/api/lost" fields={{ organisation: slug, what: "end" }} tone="quiet">
        {t("end")}
      </PostButton>
    </div>
  );
}
