import type { Limit } from "@/lib/domain/access/limit";
import { getFormatter, getLocale, getTranslations } from "./server";

interface Extent {
  special: boolean;
  limits: readonly Limit[];
}
interface Days {
  validFrom: string;
  validTo: string | null;
}
interface Group {
  department: string | null;
  title: string | null;
}

/** What every part of the mandates says again and again. */
export async function mandateWords() {
  const [t, format, locale] = await Promise.all([getTranslations("mandate"), getFormatter(), getLocale()]);
  const day = (text: string) => format.dateTime(new Date(`${text}T12:00:00Z`), "day");
  const limit = (one: Limit): string =>
    one.kind === "amount"
      ? t("at-most", { most: format.number(one.most), unit: t(`unit-word.${one.unit}`) })
      : t("only-cases", { cases: format.list([...one.only]) });
  return {
    t,
    format,
    locale,
    day,
    named: (one: { nameSv: string; nameEn: string }) => (locale === "sv" ? one.nameSv : one.nameEn),
    /** Särskild, högst 50 000 kr: how far it goes. */
    reach: ({ special, limits }: Extent): string =>
      [t(special ? "special-yes" : "special-no"), ...limits.map(limit)].join(", "),
    period: ({ validFrom, validTo }: Days): string =>
      validTo === null
        ? t("period-open", { from: day(validFrom) })
        : t("period", { from: day(validFrom), to: day(validTo) }),
    /** Everybody with a title in a department, where it is no one person. */
    group: ({ department, title }: Group): string => {
      if (department !== null && title !== null) return t("holder.both", { department, title });
      return department === null
        ? t("holder.title", { title: title ?? "" })
        : t("holder.department", { department });
    },
  };
}
