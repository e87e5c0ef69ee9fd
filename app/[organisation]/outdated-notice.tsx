import { ErrorSummary } from "@/components/ui/error-summary";
import { getTranslations } from "@/lib/i18n/server";
import { outdatedOfRequest } from "@/lib/program/request-context";

/**
 * Without JavaScript a refusal is rendered by the form that was sent, and a form that the page no longer has renders
 * nothing. So the shell has the refusal too, and globals.css hides it where a form shows it.
 */
export async function OutdatedNotice() {
  const refusal = outdatedOfRequest();
  if (!refusal) return null;
  const t = await getTranslations("shell");
  return (
    <ErrorSummary
      className="outdated-notice mb-6"
      errors={[]}
      link={{ href: "", label: t("reload") }}
      message={refusal.message}
      title={refusal.title ?? t("refused-title")}
    />
  );
}
