import { Banner } from "@/components/ui/banner";
import { PostButton } from "@/components/ui/post-button";
import { getTranslations } from "@/lib/i18n/server";

/** Whose paper this is done with, and the way out. */
export async function BreakGlassVisit({ slug, owner }: { slug: string; owner: string }) {
  const t = await getTranslations("break-glass");
  return (
    <div className="mb-6">
      <Banner
        action={
          <PostButton action="/api/break-glass" fields={{ organisation: slug, what: "end" }} tone="quiet">
            {t("end")}
          </PostButton>
        }
        tone="warning"
      >
        {t("visit", { owner })}
      </Banner>
    </div>
  );
}
