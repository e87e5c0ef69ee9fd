import { LevelNumeral } from "@/components/ui/level-numeral";
import { Link } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import type { EidTypeView } from "@/lib/credential/eid-type/read";
import { getLocale, getTranslations } from "@/lib/i18n/server";

/** What can be ordered, and from whom. The mark is claimed only where the issuer is approved. */
export async function EidTypeTable({
  types,
  slug,
  mayWrite,
}: {
  types: EidTypeView[];
  slug: string;
  mayWrite: boolean;
}) {
  const [t, locale] = await Promise.all([getTranslations("eid-type"), getLocale()]);
  const columns = ["name", "level", "carrier", "issuer", "validity", "profile", "mark", "state"] as const;
  return (
    <Table
      caption={t("title")}
      columns={columns.map((key) => ({ key, label: t(key) }))}
      rows={types.map(({ type, issuerName, marked }) => {
        const name = locale === "sv" ? type.nameSv : type.nameEn;
        return {
          key: type.id,
          muted: !type.active,
          cells: {
            name: mayWrite ? (
              <Link className="font-bold text-sjo underline" href={`/${slug}/settings/eid-types/${type.id}`}>
                {name}
              </Link>
            ) : (
              <span className="font-bold">{name}</span>
            ),
            level: (
              <LevelNumeral
                label={t("level-number", { level: type.level })}
                level={type.level}
                size="small"
              />
            ),
            carrier: t(`carrier-${type.carrier}`),
            issuer: issuerName,
            validity: type.reserve
              ? t("days", { count: type.reserveDays })
              : t("months", { count: type.maxMonths }),
            profile: t(`profile-${type.subjectProfile}`),
            mark: marked ? t("approved") : t("not-approved"),
            state: type.active ? t("active") : t("closed"),
          },
        };
      })}
      wide
    />
  );
}
