import { Facts } from "@/components/ui/facts";
import { Link } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import type { BlockPausePage } from "@/lib/credential/block-pause/read";
import { getFormatter, getTranslations } from "@/lib/i18n/server";

/** When, after how many, and how it ended. */
export async function PauseFacts({ pause }: { pause: BlockPausePage }) {
  const [t, format] = await Promise.all([getTranslations("block-pause"), getFormatter()]);
  const { lifted } = pause;
  const second = (at: Date) => `${format.dateTime(at, "day")} ${format.dateTime(at, "second")}`;
  return (
    <Facts
      items={[
        { label: t("paused"), value: second(pause.pausedAt) },
        {
          label: t("blocks"),
          value: (
            <>
              {t("blocks-of", { count: pause.blocks, limit: pause.limit })}{" "}
              <a className="whitespace-nowrap text-sjo underline" href="#which">
                {t("see-which")}
              </a>
            </>
          ),
        },
        {
          label: t(lifted ? "lifted" : "state"),
          value: lifted
            ? t("lifted-by", { at: format.dateTime(lifted.at, "minute"), by: lifted.by })
            : t("not-lifted"),
        },
        ...(lifted
          ? [{ label: t("why"), value: <p className="whitespace-pre-line wrap-anywhere">{lifted.why}</p> }]
          : []),
      ]}
    />
  );
}

/** The blocks themselves, newest first, each leading to its e-ID. */
export async function PausedBlocks({ pause, slug }: { pause: BlockPausePage; slug: string }) {
  const [t, event, format] = await Promise.all([
    getTranslations("block-pause"),
    getTranslations("eid.event"),
    getFormatter(),
  ]);
  return (
    <Table
      caption={t("which")}
      columns={[
        { key: "eid", label: t("eid") },
        { key: "holder", label: t("holder") },
        { key: "what", label: t("what") },
        { key: "at", label: t("at") },
      ]}
      density="compact"
      rows={pause.which.map((block) => ({
        key: String(block.id),
        cells: {
          eid: (
            <Link className="font-mono text-sjo underline" href={`/${slug}/eids/${block.eidId}`}>
              {block.number}
            </Link>
          ),
          holder: <span className="wrap-anywhere">{block.holder}</span>,
          what: event(block.verb),
          at: (
            <time dateTime={block.at.toISOString()}>
              <span className="whitespace-nowrap">{format.dateTime(block.at, "day")}</span>{" "}
              <span className="whitespace-nowrap">{format.dateTime(block.at, "second")}</span>
            </time>
          ),
        },
      }))}
    />
  );
}
