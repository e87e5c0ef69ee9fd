import { Facts } from "@/components/ui/facts";
import { approvedOn } from "@/lib/domain/issuer";
import { dayOf } from "@/lib/domain/stockholm";
import { getTranslations } from "@/lib/i18n/server";
import type { IssuerView } from "@/lib/issuer/read";

/** What an issuer issues, and what is decided about it. A decision that does not hold today is said not to. */
export async function IssuerFacts({ issuer, now }: { issuer: IssuerView; now: Date }) {
  const t = await getTranslations("issuer");
  const { levels, approvedLevels, decisionReference, approvedFrom, approvedTo } = issuer;
  const lapsed = approvedLevels.length > 0 && approvedOn(issuer, dayOf(now)).length === 0;
  const items = [
    { label: t("levels"), value: levels.join(", ") },
    {
      label: t("approved"),
      value:
        approvedLevels.length === 0
          ? t("not-approved")
          : `${approvedLevels.join(", ")}${lapsed ? `. ${t("not-today")}` : ""}`,
    },
    { label: t("decision"), value: decisionReference },
    { label: t("approved-from"), value: approvedFrom },
    { label: t("approved-to"), value: approvedTo },
  ];
  return <Facts className="mb-6" items={items.filter((item) => item.value)} />;
}
