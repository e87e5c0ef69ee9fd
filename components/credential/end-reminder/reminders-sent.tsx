import { Facts } from "@/components/ui/facts";
import { SectionRule } from "@/components/ui/section-rule";
import type { Reminders } from "@/lib/credential/end-reminder/read";
import { getTranslations } from "@/lib/i18n/server";

/** Which reminders of its end were sent, to whom, and whether somebody has said that they know. */
export async function RemindersSent({ reminders: { known, sent } }: { reminders: Reminders }) {
  const t = await getTranslations("end-reminder");
  if (!known && sent.length === 0) return null;
  const items = sent.map(({ step, sentAt, presumed, ...to }) => ({
    label: t("sent", { step }),
    value: presumed ? t("presumed", { day: sentAt }) : t("to", { day: sentAt, to: whom(to) }),
  }));
  const last = known ? [{ label: t("known"), value: t(`known-${known.as}`, { day: known.at }) }] : [];
  return (
    <SectionRule id="reminders" title={t("sent-title")}>
      <Facts items={[...items, ...last]} />
    </SectionRule>
  );
}

function whom({ toHolder, toManager }: { toHolder: boolean; toManager: boolean }) {
  if (toHolder && toManager) return "both";
  if (toHolder) return "holder";
  return toManager ? "manager" : "desk";
}
