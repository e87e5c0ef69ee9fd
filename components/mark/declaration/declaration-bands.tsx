import { Banner } from "@/components/ui/banner";
import { getTranslations } from "@/lib/i18n/server";
import type { DeclarationView } from "@/lib/mark/declaration/read";

interface DeclarationBandsProps {
  declaration: DeclarationView;
  /** Whether the answers are others by now. */
  stale: boolean;
}

/** What is amiss with a declaration before it is signed or sent. */
export async function DeclarationBands({ declaration, stale }: DeclarationBandsProps) {
  const t = await getTranslations("declaration");
  const { intact, changed } = declaration;
  if (intact && changed.size === 0 && !stale) return null;
  return (
    <div className="mb-6 flex flex-col gap-3">
      {intact ? null : (
        <Banner role="alert" tone="danger">
          {t("altered")}
        </Banner>
      )}
      {changed.size > 0 ? (
        <Banner role="alert" tone="danger">
          {t("changed-band", { count: changed.size })}
        </Banner>
      ) : null}
      {stale ? <Banner tone="warning">{t("stale")}</Banner> : null}
    </div>
  );
}
