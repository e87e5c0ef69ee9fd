import { LinkButton } from "@/components/ui/button";
import { SectionRule } from "@/components/ui/section-rule";
import { getTranslations } from "@/lib/i18n/server";

/** What hangs in the reception and sticks to the sleeve, with the number that is set above. */
export async function LossPosters({ slug }: { slug: string }) {
  const t = await getTranslations("organisation");
  const address = (form: "poster" | "label") => `/api/files/loss-posters/${form}?organisation=${slug}`;
  return (
    <SectionRule className="mt-10" id="print" title={t("loss-print")}>
      <p className="mb-4">{t("loss-print-lead")}</p>
      <div className="flex flex-wrap gap-3">
        <LinkButton external href={address("poster")}>
          {t("loss-poster")}
        </LinkButton>
        <LinkButton external href={address("label")}>
          {t("loss-label")}
        </LinkButton>
      </div>
    </SectionRule>
  );
}
