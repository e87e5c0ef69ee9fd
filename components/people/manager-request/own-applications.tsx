import { LinkButton } from "@/components/ui/button";
import { SectionRule } from "@/components/ui/section-rule";
import { getTranslations } from "@/lib/i18n/server";
import type { AskedRequest } from "@/lib/people/manager-request/read";
import { AskedList } from "./asked-list";

/** What one has applied for, how it went, and the way to apply. */
export async function OwnApplications({
  applications,
  slug,
}: {
  applications: AskedRequest[];
  slug: string;
}) {
  const t = await getTranslations("manager-request");
  return (
    <SectionRule id="applications" title={t("own-title")}>
      {applications.length > 0 ? (
        <AskedList own requests={applications} slug={slug} />
      ) : (
        <p className="text-ink-2">{t("own-none")}</p>
      )}
      <p className="mt-4">
        <LinkButton href={`/${slug}/my/apply`}>{t("apply-title")}</LinkButton>
      </p>
    </SectionRule>
  );
}
