import { useFormatter, useTranslations } from "next-intl";
import { ActLink } from "@/components/credential/act-link";
import { Code } from "@/components/ui/code";
import type { DirectoryKeyView, KeyActView } from "@/lib/credential/key-directory/read";

/** Whose passkeys are in the directory, since when, and who let each in. */
export function KeyList({ keys, slug }: { keys: readonly DirectoryKeyView[]; slug: string }) {
  const [t, format] = [useTranslations("key-directory"), useFormatter()];
  return (
    <ul className="flex flex-col gap-4">
      {keys.map(({ name, fingerprint, since, removedAt, does, by, acts, removal }) => (
        <li className="border-line border-l-2 pl-4" key={`${fingerprint} ${since.getTime()}`}>
          <p className="font-semibold">{name}</p>
          <p>
            {t("fingerprint")} <Code struck={removedAt !== null}>{fingerprint}</Code>
          </p>
          <p className="text-ink-2">
            {t("since", { at: format.dateTime(since, "minute") })} {t(`by-${does}`, { names: by.join(", ") })}
          </p>
          <KeyActs acts={acts} slug={slug} />
          {removedAt ? <p>{t("removed", { at: format.dateTime(removedAt, "minute") })}</p> : null}
          <KeyActs acts={removal} slug={slug} />
        </li>
      ))}
    </ul>
  );
}

/** What was signed, to be checked without us (docs/signed-acts.md). */
function KeyActs({ acts, slug }: { acts: readonly KeyActView[]; slug: string }) {
  const t = useTranslations("key-directory");
  if (acts.length === 0) return null;
  return (
    <p className="flex flex-wrap gap-4 text-meta">
      {acts.map(({ id, by }) => (
        <ActLink act={id} key={id} of="officers" slug={slug}>
          {t("act", { name: by })}
        </ActLink>
      ))}
    </p>
  );
}
