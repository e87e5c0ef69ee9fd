import { Link } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import { roleWithPlace } from "@/lib/i18n/role-place";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import type { OfficerRoleView, OfficerView } from "@/lib/people/officer/read";

/** Everybody with roles, what they hold and whether the vetting is on record. */
export async function OfficerTable({ officers, slug }: { officers: OfficerView[]; slug: string }) {
  const [t, roles, format] = await Promise.all([
    getTranslations("officer"),
    getTranslations("role"),
    getFormatter(),
  ]);
  const day = (written: string) => format.dateTime(new Date(`${written}T12:00:00Z`), "day");
  const told = ({ role: code, departments, period, validFrom, validTo }: OfficerRoleView) => {
    const role = roleWithPlace(roles(code), departments);
    if (!validFrom || !validTo) return role;
    if (period === "upcoming") return t("role-from", { role, day: day(validFrom) });
    return t("role-until", { role, day: day(validTo) });
  };
  return (
    <Table
      caption={t("title")}
      columns={[
        { key: "name", label: t("name") },
        { key: "roles", label: t("roles") },
        { key: "person", label: t("person") },
        { key: "vetting", label: t("vetting") },
        { key: "state", label: t("state") },
      ]}
      rows={officers.map((officer) => ({
        key: officer.id,
        muted: officer.disabledAt !== null,
        cells: {
          name: (
            <Link className="font-bold text-sjo underline" href={`/${slug}/settings/officers/${officer.id}`}>
              {officer.name}
            </Link>
          ),
          roles:
            officer.roles
              .filter((role) => role.granted && role.period !== "over")
              .map(told)
              .join(", ") || t("no-roles"),
          person: t(`person-short-${officer.known ?? "unknown"}`),
          vetting: officer.vettedAt ? format.dateTime(officer.vettedAt, "day") : t("not-vetted"),
          state: officer.disabledAt ? t("disabled") : t("enabled"),
        },
      }))}
    />
  );
}
