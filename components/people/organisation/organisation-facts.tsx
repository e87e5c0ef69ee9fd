import { Facts } from "@/components/ui/facts";
import { getTranslations } from "@/lib/i18n/server";
import { wholePhone } from "@/lib/i18n/whole-phone";
import type { OrganisationSettings } from "@/lib/people/organisation/read";

/** The same for those who may look but not change. */
export async function OrganisationFacts({ settings }: { settings: OrganisationSettings }) {
  const t = await getTranslations("organisation");
  const shown = ["officerOnCall", "officerOnCallMail", "policyOidArc"] as const;
  return (
    <Facts
      items={[
        { label: t("name"), value: settings.name },
        { label: t("emergencyPhone"), value: wholePhone(settings.emergencyPhone) },
        {
          label: t("emergencyHours"),
          value: settings.emergencyHours ? (
            <span lang="sv">{settings.emergencyHours}</span>
          ) : (
            t("emergencyHours-always")
          ),
        },
        ...shown.map((key) => ({ label: t(key), value: settings[key] })),
        { label: t("collectionDays"), value: `${settings.collectionDays} ${t("days")}` },
        { label: t("lossHours"), value: `${settings.lossHours} ${t("hours")}` },
        { label: t("lossCountdown"), value: t(`countdown.${settings.lossCountdown}`) },
        { label: t("blockLimit"), value: `${settings.blockLimit} ${t("blocks")}` },
      ]}
    />
  );
}
