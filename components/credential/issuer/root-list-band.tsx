import { Banner } from "@/components/ui/banner";
import type { CrlView } from "@/lib/credential/issuer/read";
import { rootListState } from "@/lib/domain/credential/issuer";
import { getFormatter, getTranslations } from "@/lib/i18n/server";

/** Warns while there is time: the root's list is renewed by people at the server, never by itself. */
export async function RootListBand({ crls, now }: { crls: CrlView[]; now: Date }) {
  const root = crls.find((list) => list.authority === "root");
  const state = root ? rootListState(root.nextUpdate, now) : "good";
  if (!root || state === "good") return null;
  const [t, format] = await Promise.all([getTranslations("issuer"), getFormatter()]);
  return (
    <div className="mb-6">
      <Banner
        title={t(`root-list-${state}`, { day: format.dateTime(root.nextUpdate, "day") })}
        tone={state === "ended" ? "danger" : "warning"}
      >
        {t.rich("root-list-mend", { code: (command) => <code className="font-mono">{command}</code> })}
      </Banner>
    </div>
  );
}
