import { useFormatter, useTranslations } from "next-intl";
import { Code } from "@/components/ui/code";
import type { DirectoryKeyView } from "@/lib/credential/key-directory/read";

/** Whose passkeys are in the directory, since when, and who let each in. */
export function KeyList({ keys }: { keys: readonly DirectoryKeyView[] }) {
  const [t, format] = [useTranslations("key-directory"), useFormatter()];
  return (
    <ul className="flex flex-col gap-4">
      {keys.map(({ name, fingerprint, since, removedAt, does, by }) => (
        <li className="border-line border-l-2 pl-4" key={`${fingerprint} ${since.getTime()}`}>
          <p className="font-semibold">{name}</p>
          <p>
            {t("fingerprint")} <Code struck={removedAt !== null}>{fingerprint}</Code>
          </p>
          <p className="text-ink-2">
            {t("since", { at: format.dateTime(since, "minute") })} {t(`by-${does}`, { names: by.join(", ") })}
          </p>
          {removedAt ? <p>{t("removed", { at: format.dateTime(removedAt, "minute") })}</p> : null}
        </li>
      ))}
    </ul>
  );
}
