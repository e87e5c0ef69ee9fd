import { LinkButton } from "@/components/ui/button";
import { SectionRule } from "@/components/ui/section-rule";
import type { DrawerScanned } from "@/lib/credential/eid/read";
import { getTranslations } from "@/lib/i18n/server";

/** A card from the drawer in the hand: whom it is for, those who have just begun and have no e-ID first. */
export async function DrawerScan({ card, slug }: { card: DrawerScanned; slug: string }) {
  const t = await getTranslations("hand-over.drawer");
  const { id, number, newcomers } = card;
  return (
    <SectionRule title={t("title", { number })}>
      <p className="mb-4 max-w-measure">{t(newcomers.length > 0 ? "who" : "nobody")}</p>
      <ul className="mb-6 flex flex-col items-start gap-3">
        {newcomers.map((one) => (
          <li key={one.id}>
            <LinkButton href={`/${slug}/employees/${one.id}/reserve-card?card=${encodeURIComponent(number)}`}>
              {[one.name, one.department].filter(Boolean).join(", ")}
            </LinkButton>
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-3">
        <LinkButton href={`/${slug}/employees`} tone="quiet">
          {t("other")}
        </LinkButton>
        <LinkButton href={`/${slug}/eids/reserve-cards/${id}`} tone="quiet">
          {t("open")}
        </LinkButton>
      </div>
    </SectionRule>
  );
}
