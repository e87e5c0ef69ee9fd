import { useFormatter, useTranslations } from "next-intl";
import { ActLink } from "@/components/credential/act-link";
import type { ActChangeView } from "@/lib/credential/signed-act/read";

/** Every change, the newest first, with what was signed for it. */
export function SettingHistory({ changes, slug }: { changes: readonly ActChangeView[]; slug: string }) {
  const [t, format] = [useTranslations("signed-act"), useFormatter()];
  if (changes.length === 0) return <p className="text-ink-2">{t("none")}</p>;
  return (
    <ul className="flex flex-col gap-4">
      {changes.map(({ id, verb, by, at, acts, state }) => (
        <li className="border-line border-l-2 pl-4" key={id}>
          <p className="font-semibold">
            {t(`change-${verb}`)} – {t(state)}
          </p>
          <p className="text-ink-2">{t("change-by", { at: format.dateTime(at, "minute"), by })}</p>
          <p className="flex flex-wrap gap-4 text-meta">
            {acts.map((act, nth) => (
              <ActLink act={act} key={act} of="officers" slug={slug}>
                {t("act", { nth: nth + 1 })}
              </ActLink>
            ))}
          </p>
        </li>
      ))}
    </ul>
  );
}
