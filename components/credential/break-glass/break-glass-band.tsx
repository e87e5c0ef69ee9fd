import { Banner } from "@/components/ui/banner";
import { Link } from "@/components/ui/link";
import type { BreakGlassUse } from "@/lib/credential/break-glass/read";
import { getFormatter, getTranslations } from "@/lib/i18n/server";

/** Above the overview for a week: that somebody was in by an emergency code, and off whose paper. */
export async function BreakGlassBand({ uses, slug }: { uses: BreakGlassUse[]; slug: string }) {
  const [last] = uses;
  if (!last) return null;
  const [t, format] = await Promise.all([getTranslations("break-glass"), getFormatter()]);
  return (
    <div className="mb-6">
      <Banner
        action={
          <Link className="inline-flex min-h-11 items-center" href={`/${slug}/settings/break-glass`}>
            {t("band-show")}
          </Link>
        }
        title={t("band", { count: uses.length })}
        tone="danger"
      >
        <p className="[overflow-wrap:anywhere]">
          {t("band-last", {
            owner: last.owner,
            at: format.dateTime(last.usedAt, "minute"),
            count: last.blocked,
          })}
        </p>
      </Banner>
    </div>
  );
}
