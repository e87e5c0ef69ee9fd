import { AnsweredReminders } from "@/components/contract/reminder/answered-reminders";
import { ReminderList } from "@/components/contract/reminder/reminder-list";
import { Link } from "@/components/ui/link";
import { SectionRule } from "@/components/ui/section-rule";
import { readRemindersOf } from "@/lib/contract/reminder/read";
import { type Actor, may } from "@/lib/domain/core/actor";
import { getTranslations } from "@/lib/i18n/server";

/** What waits for an answer about one agreement, and what has one; nothing where there is neither. */
export async function ReminderSection({
  actor,
  slug,
  agreementId,
}: {
  actor: Actor;
  slug: string;
  agreementId: string;
}) {
  const [t, { open, answered }] = await Promise.all([
    getTranslations("reminder"),
    readRemindersOf(actor, { agreementId }),
  ]);
  if (open.length + answered.length === 0) return null;
  return (
    <SectionRule
      aside={<Link href={`/${slug}/agreements/reminders`}>{t("all")}</Link>}
      id="reminders"
      title={t("title")}
    >
      <ReminderList from="agreement" mayAnswer={may(actor, "agreement:write")} reminders={open} slug={slug} />
      {answered.length > 0 ? <AnsweredReminders answered={answered} slug={slug} /> : null}
    </SectionRule>
  );
}
