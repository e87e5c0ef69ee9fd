import { useTranslations } from "next-intl";
import { Details } from "@/components/ui/details";

/** K5.7: how somebody without a Swedish number gets one, wherever such a person is registered. */
export function NoNumber() {
  const t = useTranslations("employee");
  return (
    <Details summary={t("no-number")}>
      <p className="max-w-measure">{t("no-number-how")}</p>
    </Details>
  );
}
