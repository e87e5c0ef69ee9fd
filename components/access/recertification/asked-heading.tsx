import { Code } from "@/components/ui/code";
import type { AskedItem } from "@/lib/access/recertification/read";
import { getFormatter, getLocale, getTranslations } from "@/lib/i18n/server";

/** Which permission or card it is, where, and until when. */
export async function AskedHeading({ item }: { item: AskedItem }) {
  const [t, locale, format] = await Promise.all([
    getTranslations("recertification"),
    getLocale(),
    getFormatter(),
  ]);
  const { type, service, special, premises, number, validTo } = item;
  const name = type
    ? locale === "sv"
      ? type.nameSv
      : type.nameEn
    : t("card", { premises: premises ?? "–" });
  const day = validTo && format.dateTime(new Date(`${validTo}T12:00:00Z`), "day");
  return (
    <div className="min-w-0">
      <h2 className="font-semibold text-body">
        {name}
        {service ? <span className="font-normal text-ink-2">, {service}</span> : null}
      </h2>
      <p className="text-ink-2 text-meta">
        {day ? t("until", { day }) : t("no-end")}
        {special ? <>. {t("special")}</> : null}
        {number ? (
          <>
            . {t("card-number", { number: "" })}
            <Code>{number}</Code>
          </>
        ) : null}
      </p>
    </div>
  );
}
